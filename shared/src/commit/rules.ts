import { isErasedIn } from '../erasure/erased.ts';
import { refuse, type Refusal } from '../errors.ts';
import { event } from '../event.ts';
import { kindOf, type Event } from '../events.ts';
import { words } from '../messages.ts';
import { can } from '../permissions.ts';
import { presentId } from '../person/merged.ts';
import { shownName } from '../person/names.ts';
import type { Context, Rules } from '../rule.ts';
import { lacksAssessment } from '../referral/assessed.ts';
import { sightOf } from '../restriction/sight.ts';
import { wrongTeam } from '../team/rules.ts';
import { wrongSettings } from '../workspace/rules.ts';
import { touchOf, type Group, type State, type Touch } from '../state.ts';
import { duplicateWords } from '../person/duplicateMessages.ts';

/** The newest touch of this group after commit `seq`, if any. '*' stands for all groups of the record. */
function touchedSince(state: State, [table, id, group]: Group, seq: number): Touch | undefined {
  const record = state[table].get(id);
  if (!record) return undefined;
  const touches = group === '*' ? Object.values(record.touched ?? {}) : [touchOf(record, group)];
  return touches
    .filter((touch) => touch !== undefined && touch.seq > seq)
    .sort((a, b) => (a?.seq ?? 0) - (b?.seq ?? 0))
    .at(-1);
}

/**
 * Why the actor may not take back this event, if so. `now` is the state as it is; `then`, the state when the later
 * events of the same commit are taken back. What was changed and changed back again stands in nobody's way.
 */
function whyNot(e: Event, seq: number, now: State, then: State, context: Context): Refusal | undefined {
  const { actor, now: at } = context;
  const kind = kindOf(e);
  const groups = kind.touches(e.data);
  const owner = kind.owner?.(e.data);
  if (owner !== undefined && owner !== actor.id) return refuse('notFound', words.commit.noSuchCommit);
  for (const [table, id] of groups) {
    const subject = table === 'referrals' ? (now.referrals.get(id) ?? null) : null;
    const person = kind.subject(e.data, now);
    if (person !== undefined && sightOf(now, actor, person, at) !== 'all') {
      return refuse('notFound', words.commit.noSuchCommit);
    }
    if (!can(actor, kind.act(e.data), subject)) return refuse('forbidden', words.refusal.forbidden);
  }
  if (isErasedIn(now, kind.subject(e.data, now))) return refuse('unfit', words.refusal.isErased);
  if (kind.stands(e.data, then)) return undefined;
  const whom = kind.subject(e.data, now);
  const merger = whom === undefined ? undefined : now.people.get(presentId(now, whom));
  if (merger && merger.id !== whom) {
    const by = now.members.get(touchOf(merger, 'merged')?.by ?? '')?.name ?? words.refusal.someone;
    return refuse('unfit', duplicateWords.mergedSince(by));
  }
  const later = groups.map((group) => touchedSince(now, group, seq)).find((touch) => touch !== undefined);
  return later ? changedSince(now, later, whom, context) : refuse('unfit', words.commit.undoneAlready);
}

/** Whose later act stands in the way; of several people's cases, in whose. */
function changedSince(now: State, { by }: Touch, whom: string | undefined, context: Context): Refusal {
  const isOfSeveral = context.commit?.events.some((e) => {
    const other = kindOf(e).subject(e.data, now);
    return other !== undefined && other !== whom;
  });
  const person = isOfSeveral && whom !== undefined ? now.people.get(whom) : undefined;
  const what = person ? words.commit.caseOf(shownName(person)) : words.commit.this;
  if (by === context.actor.id) return refuse('unfit', words.commit.changedSinceByYou(what));
  return refuse('unfit', words.commit.changedSince(now.members.get(by)?.name ?? words.refusal.someone, what));
}

/** Where someone's allocating and all that follows stands on the assessment, it cannot be taken away under them. */
function wrongStage(now: State, then: State, seq: number, events: readonly Event[], context: Context) {
  const groups = events.flatMap((e) => kindOf(e).touches(e.data));
  const ids = new Set(groups.filter(([table]) => table === 'referrals').map(([, id]) => id));
  for (const id of ids) {
    const [before, after] = [now.referrals.get(id), then.referrals.get(id)];
    if (!before || !after || !lacksAssessment(after) || lacksAssessment(before)) continue;
    const moved = touchedSince(now, ['referrals', id, 'stage'], seq);
    if (!moved) return refuse('unfit', words.referral.assessFirst);
    return changedSince(now, moved, before.person, context);
  }
  return undefined;
}

export const commitRules: Rules<'commit.undo'> = {
  'commit.undo': {
    optimistic: false, // the commit has to be read from the log
    subject: () => null,
    writes: () => [],
    decide(state, { seq }, context) {
      if (context.commit?.seq !== seq) return refuse('notFound', words.commit.noSuchCommit);
      const { events } = context.commit;
      const back: Event[] = [];
      const meta = { seq: state.seq, actor: context.actor.id, client: context.actor.id, at: context.now };
      let rest = state; // what the events still to be taken back were made on
      for (const e of events.toReversed()) {
        const problem = whyNot(e, seq, state, rest, context);
        if (problem) return problem;
        const undone = kindOf(e).undo(e.data, rest);
        if (!Array.isArray(undone)) return undone;
        for (const u of undone) rest = kindOf(u).evolve(rest, u.data, meta);
        back.push(...undone);
      }
      const wrong =
        wrongTeam(state, rest, context.now) ??
        wrongSettings(state, rest) ??
        wrongStage(state, rest, seq, events, context);
      if (wrong) return wrong;
      if (back.length === 0) return refuse('unfit', words.commit.notUndoable);
      return [event('commit.undone', { undoes: seq }), ...back];
    },
  },
};
