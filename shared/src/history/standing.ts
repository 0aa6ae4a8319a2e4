import type { EventName } from '../events.ts';
import { actOf, type Entry } from './entry.ts';

/** Changes that write one thing. */
const alone: { readonly [E in EventName]?: string } = {
  'referral.assessed': 'assessment',
  'person.amended': 'person',
  'referral.labelled': 'labels',
  'clock.paused': 'clock',
  'clock.resumed': 'clock',
  'referral.nextActionSet': 'nextAction',
  'referral.nextActionCompleted': 'nextAction',
  'referral.reviewSet': 'review',
  'referral.safeguardingRaised': 'safeguarding',
  'alert.taken': 'taken',
  'person.merged': 'merged',
  'referral.amended': 'received',
};

/** Changes by which a record came to be: all others stand on them. */
const entering: ReadonlySet<EventName> = new Set<EventName>(['referral.received', 'person.recorded']);

/** What a change wrote: a later change of the same stands on it. */
function written({ event, seq, stage, assignee, contact, mention, settings }: Entry): string[] {
  if (contact !== undefined) return [`contact:${contact}`];
  if (mention !== undefined) return [`mention:${mention}`];
  if (settings !== undefined) return settings.map(({ field }) => `setting:${field}`);
  if (event === 'person.distinguished') return [`distinguished ${seq}`];
  if (event === 'referral.tookUp') return ['joined', 'assessment', 'received'];
  const group = event in alone ? alone[event] : undefined;
  if (group !== undefined) return [group];
  return [...(stage === undefined ? [] : ['stage']), ...(assignee === undefined ? [] : ['assignment'])];
}

/** Whether these changes hold the first assessment. */
function isFirst(history: readonly Entry[], entries: readonly Entry[]): boolean {
  const first = history.find(({ event }) => event === 'referral.assessed');
  return first !== undefined && entries.includes(first);
}

/**
 * Which changes were taken back, and which can be taken back now as far as the history (oldest first) shows: nothing
 * later stands on them. The service has the last word.
 */
export function standing(history: readonly Entry[]): { undone: Set<number>; undoable: Set<number> } {
  const undone = new Set<number>();
  const undoable = new Set<number>();
  const later = new Set<string>();
  // What one commit did is taken back together.
  for (const [seq, entries] of Map.groupBy(history.toReversed(), (entry) => entry.seq)) {
    const undoes = entries.find((entry) => entry.undoes !== undefined)?.undoes;
    if (undone.has(seq)) {
      continue;
    } else if (undoes !== undefined) {
      undone.add(undoes);
    } else {
      const groups = entries.flatMap(written);
      const isEntry = entries.some(({ event }) => entering.has(event));
      // What a case left triage by cannot be taken away once it has.
      const isUnder = later.has('stage') && isFirst(history, entries);
      const isFree = isEntry ? later.size === 0 : !isUnder && groups.every((group) => !later.has(group));
      const isTold = entries.some((entry) => entry.isTold);
      if (isFree && !isTold && entries.some(({ event }) => actOf[event] !== undefined)) undoable.add(seq);
      for (const group of groups) later.add(group);
    }
  }
  return { undone, undoable };
}
