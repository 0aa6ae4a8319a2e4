import { kindOf, type Event } from '@kith/shared/events';
import type { HistoryAct, HistoryLine } from '@kith/shared/history/page';
import type { State } from '@kith/shared/state';
import { sightOfClass, type Viewer } from '@kith/shared/viewer';
import type { Commit } from '../models/commit.ts';

/** Lines of one page, and commits read for it at most: those that are hidden, or of somebody else, count. */
const LINES = 40;
const READS = 400;
/** Commits read side by side. */
const STRIDE = 40;

/** Whose eyes it is for, and where commits come from: `read` answers one with its events opened. */
export interface Reader {
  state: State;
  viewer: Viewer;
  read(seq: number): Promise<{ commit: Commit; events: readonly Event[] } | undefined>;
}

/** The case that an event is about, where this viewer sees all of it. */
function caseOf({ state, viewer }: Reader, event: Event): string | undefined {
  const touched = kindOf(event).touches(event.data);
  const [table, id] =
    touched.find(([of]) => of === 'referrals') ?? touched.find(([of]) => of === 'people') ?? [];
  if (table === undefined || id === undefined) return undefined;
  const person = table === 'referrals' ? state.referrals.get(id)?.person : id;
  if (person === undefined || !state.people.has(person)) return undefined;
  return sightOfClass(viewer, state, person) === 'all' ? id : undefined;
}

/** Whether it tells of somebody, besides whom it is about, of whom this viewer may not know. */
function tellsOfHidden({ state, viewer }: Reader, event: Event): boolean {
  const others = kindOf(event).tells?.(event.data) ?? [];
  return others.some((person) => sightOfClass(viewer, state, person) !== 'all');
}

/**
 * What writes a person and their referrals is told once: who is entered with their referral by the referral, all else
 * by what was done to the person.
 */
function toldOnce({ referrals, people }: State, acts: readonly HistoryAct[]): HistoryAct[] {
  const referred = new Set(acts.map(({ id }) => referrals.get(id)?.person));
  const rest = acts.filter(({ event, id }) => event !== 'person.recorded' || !referred.has(id));
  const told = new Set(rest.map(({ id }) => id).filter((id) => people.has(id)));
  return rest.filter(({ id }) => !told.has(referrals.get(id)?.person ?? ''));
}

/** A commit as a line; undefined when it is about no case that this viewer may know of. */
export function lineOf(
  reader: Reader,
  { seq, at, actor }: Pick<Commit, 'seq' | 'at' | 'actor'>,
  events: readonly Event[],
): HistoryLine | undefined {
  const first = events[0];
  const undoes = first?.name === 'commit.undone' ? { undoes: first.data.undoes } : {};
  const all = events.flatMap((event): HistoryAct[] => {
    const kind = kindOf(event);
    const id = caseOf(reader, event);
    const line = kind.line(event.data);
    if (id === undefined || !line || tellsOfHidden(reader, event)) return [];
    const { stage, assignee } = line;
    return [
      {
        event: event.name,
        id,
        ...(stage !== undefined && { stage }),
        ...(assignee !== undefined && { assignee }),
        ...kind.facts?.(event.data),
      },
    ];
  });
  const acts = toldOnce(reader.state, all);
  return acts.length ? { seq, at, by: actor, ...undoes, acts } : undefined;
}

/**
 * The newest lines before the commit `before`; `by` asks for those of one member only. A page may be short, or
 * empty, and still have another one before it: `next` says where that begins, null when there is none.
 */
export async function readHistory(
  reader: Reader,
  before: number,
  by?: string,
): Promise<{ lines: HistoryLine[]; next: number | null }> {
  const lines: HistoryLine[] = [];
  let next = before;
  for (let reads = 0; next > 1 && lines.length < LINES && reads < READS; reads += STRIDE) {
    const seqs = Array.from({ length: Math.min(STRIDE, next - 1) }, (_, i) => next - 1 - i);
    for (const found of await Promise.all(seqs.map((seq) => reader.read(seq)))) {
      next--;
      if (!found || (by !== undefined && found.commit.actor !== by)) continue;
      const line = lineOf(reader, found.commit, found.events);
      if (line) lines.push(line);
      if (lines.length === LINES) break;
    }
  }
  return { lines, next: next > 1 ? next : null };
}
