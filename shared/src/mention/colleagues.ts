import { actorOf, isTeamRole } from '../actor.ts';
import type { Referral } from '../referral/schema.ts';
import { sightOf } from '../restriction/sight.ts';
import type { State } from '../state.ts';
import { mentionRuleWords as says } from './ruleMessages.ts';

/** Why `to` cannot be told something about a case by `from` at `now` (ISO 8601), if so. */
export function whyNotTell(
  state: State,
  { person }: Pick<Referral, 'person'>,
  from: string,
  to: string,
  now: string,
): string | undefined {
  if (to === from) return says.oneself;
  const member = state.members.get(to);
  const actor = member && actorOf(state, member, now);
  if (!actor || !isTeamRole(actor.roles)) return says.notInTeam;
  return sightOf(state, actor, person, now) === 'all' ? undefined : says.mayNotSee(member.name);
}
