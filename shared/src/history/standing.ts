import { actOf, type Entry } from './entry.ts';

/** What a change wrote: a later change of the same stands on it. */
function written(entry: Entry): string[] {
  const { event, stage, assignee, contact } = entry;
  if (contact !== undefined) return [`contact:${contact}`];
  if (event === 'referral.assessed') return ['assessment'];
  if (event === 'person.amended') return ['person'];
  if (event === 'person.merged') return ['merged'];
  if (event === 'person.distinguished') return [`distinguished ${entry.seq}`];
  if (event === 'referral.amended') return ['received'];
  if (event === 'referral.tookUp') return ['joined', 'assessment', 'received'];
  return [...(stage === undefined ? [] : ['stage']), ...(assignee === undefined ? [] : ['assignment'])];
}

/**
 * Which changes were taken back, and which can be taken back now as far as the history (oldest first) shows: nothing
 * later stands on them. The service has the last word.
 */
export function standing(history: readonly Entry[]): { undone: Set<number>; undoable: Set<number> } {
  const undone = new Set<number>();
  const undoable = new Set<number>();
  const later = new Set<string>();
  for (const entry of history.toReversed()) {
    const { seq, event, undoes } = entry;
    if (undone.has(seq)) {
      continue;
    } else if (undoes !== undefined) {
      undone.add(undoes);
    } else {
      const groups = written(entry);
      const isFree = event === 'referral.received' ? later.size === 0 : groups.every((g) => !later.has(g));
      if (isFree && actOf[event] !== undefined && !entry.isTold) undoable.add(seq);
      for (const group of groups) later.add(group);
    }
  }
  return { undone, undoable };
}
