import { refuse, type Refusal } from '../errors.ts';
import { event } from '../event.ts';
import { kindOf, type Event } from '../events.ts';
import { words } from '../messages.ts';
import { can } from '../permissions.ts';
import type { Context, Rules } from '../rule.ts';
import { touchOf, type Group, type State, type Touch } from '../state.ts';

/** The touch of this group that came after commit `seq`, if any. '*' stands for all groups of the record. */
function touchedSince(state: State, [table, id, group]: Group, seq: number): Touch | undefined {
  const record = state[table].get(id);
  if (!record) return undefined;
  const touches = group === '*' ? Object.values(record.touched ?? {}) : [touchOf(record, group)];
  return touches.find((touch) => touch !== undefined && touch.seq > seq);
}

/** Why the actor may not take back this event as things stand, if so. */
function whyNot(e: Event, seq: number, state: State, { actor }: Context): Refusal | undefined {
  const kind = kindOf(e);
  for (const group of kind.touches(e.data)) {
    const subject = group[0] === 'referrals' ? (state.referrals.get(group[1]) ?? null) : null;
    const act = kind.act(e.data);
    if (!can(actor, act, subject)) return refuse('forbidden', words.refusal.forbidden);
    const later = touchedSince(state, group, seq);
    if (later?.by === actor.id) return refuse('unfit', words.commit.changedSinceByYou);
    if (later) {
      const who = state.members.get(later.by)?.name ?? words.refusal.someone;
      return refuse('unfit', words.commit.changedSince(who));
    }
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
        const problem = whyNot(e, seq, state, context);
        if (problem) return problem;
        const undone = kindOf(e).undo(e.data, rest);
        if (!Array.isArray(undone)) return undone;
        for (const u of undone) rest = kindOf(u).evolve(rest, u.data, meta);
        back.push(...undone);
      }
      if (back.length === 0) return refuse('unfit', words.commit.notUndoable);
      return [event('commit.undone', { undoes: seq }), ...back];
    },
  },
};
