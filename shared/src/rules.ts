import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { alertRules } from './alert/rules.ts';
import { clockRules } from './clock/rules.ts';
import { contactRules } from './contact/rules.ts';
import type { Command, CommandName } from './contract.ts';
import { isErasedIn, personAbout } from './erasure/erased.ts';
import { refuse, type Changed, type Refusal } from './errors.ts';
import type { Event } from './events.ts';
import { followUpRules } from './followUp/rules.ts';
import { words } from './messages.ts';
import { labelRules } from './label/rules.ts';
import { can } from './permissions.ts';
import { pinRules } from './pin/rules.ts';
import { isTheirs } from './practice/theirs.ts';
import { referralRules } from './referral/rules.ts';
import { sightOf } from './restriction/sight.ts';
import type { Context, Rule, Rules } from './rule.ts';
import { selectionRules } from './selection/rules.ts';
import { touchOf, type Group, type State } from './state.ts';
import { viewRules } from './view/rules.ts';
import { serverRules } from '#server-rules';

const rules: Rules<CommandName> = {
  ...referralRules,
  ...clockRules,
  ...followUpRules,
  ...alertRules,
  ...contactRules,
  ...labelRules,
  ...selectionRules,
  ...pinRules,
  ...viewRules,
  ...serverRules,
};

/** Whether the result of a command may be shown before the server has it. */
export function isShownAtOnce(name: CommandName): boolean {
  return (rules[name] as Rule<CommandName> | undefined)?.optimistic === true;
}

/** The rule of a command; in a browser only of those that are shown at once. */
export function ruleOf<K extends CommandName>(name: K): Rule<K> {
  return rules[name] as Rule<K>;
}

/**
 * Ids of the records that a command makes: 100 bits of SHA-256 over who made it where and as which, so that
 * client and server name new records alike.
 */
export function idsFor(workspace: string, actor: string, commandId: string): (n: number) => string {
  return (n) =>
    bytesToHex(sha256(utf8ToBytes(JSON.stringify([workspace, actor, commandId, n])))).slice(0, 25);
}

/** Where a command was made: the tab (`<member>/<client>`) and the confirmed seq it was made on. */
export interface Made {
  client: string;
  base: number;
}

function changedSince(state: State, groups: Group[], { client, base }: Made): Changed | undefined {
  for (const [table, id, group] of groups) {
    const record = state[table].get(id);
    const touch = record && touchOf(record, group);
    if (!record || !touch) continue;
    const [seq, by] = touch.client === client ? [touch.otherSeq, touch.otherBy] : [touch.seq, touch.by];
    if (seq > base) return { table, id, group, by, seq };
  }
  return undefined;
}

/**
 * What this command does to this state, or why not: there and seen → unchanged since → allowed → the rule itself.
 * `made` is left out by clients deciding for themselves: only the server knows who touched what.
 */
export function decide(state: State, command: Command, context: Context, made?: Made): Event[] | Refusal {
  const rule = ruleOf(command.name) as Rule<CommandName>;
  const subject = rule.subject(state, command.payload);
  if (subject === undefined) return refuse('notFound', words.refusal.notFound);
  const people = [rule.person?.(state, command.payload) ?? subject?.person ?? []].flat();
  const referred = rule.byReferrers && subject ? state.referrals.get(subject.id) : undefined;
  const knows = referred !== undefined && isTheirs(context.actor.organisations, state, referred);
  const sights = knows ? [] : people.map((person) => sightOf(state, context.actor, person, context.now));
  // What someone may not know of is not there, whatever they may do elsewhere.
  if (sights.includes('none')) return refuse('notFound', words.refusal.notFound);
  if (sights.includes('closed') && command.name !== 'restriction.openInEmergency') {
    return refuse('forbidden', words.restriction.closed);
  }
  const allowed = can(context.actor, command.name, subject);
  const about = [personAbout(state, command.payload), ...people];
  if (allowed && about.some((person) => isErasedIn(state, person))) {
    return refuse('unfit', words.refusal.isErased);
  }
  const groups = rule.writes(state, command.payload);
  // Whose referral is given to someone else meanwhile is to hear that, not that their role forbids the act.
  if (!allowed && subject) groups.push(['referrals', subject.id, 'assignment']);
  const changed = made && changedSince(state, groups, made);
  if (changed) {
    const who = state.members.get(changed.by)?.name ?? words.refusal.someone;
    return refuse('changed', words.refusal.changed(who), { changed });
  }
  if (!allowed) return refuse('forbidden', words.refusal.forbidden);
  return rule.decide(state, command.payload, {
    ...context,
    also: (then, other, from) => decide(then, other, { ...context, id: (n) => context.id(from + n) }, made),
  });
}
