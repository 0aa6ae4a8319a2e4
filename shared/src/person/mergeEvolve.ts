import { consentWords } from '../consent/messages.ts';
import { deathWords } from '../death/messages.ts';
import { refuse, type Refusal } from '../errors.ts';
import { event } from '../event.ts';
import type { EventKind, EventKinds } from '../events.ts';
import { MOST_ENTRIES, type Entry } from '../history/entry.ts';
import { words } from '../messages.ts';
import { combined, separated } from '../restriction/combine.ts';
import { restrictionOf } from '../restriction/restrictionOf.ts';
import type { RestrictionFields } from '../restriction/schema.ts';
import {
  amendRecord,
  createRecord,
  holds,
  putRecord,
  removeRecord,
  touchOf,
  type Group,
  type Meta,
  type State,
} from '../state.ts';
import { personGroups } from './evolve.ts';
import { keysOf } from './merged.ts';
import { detailsAfter } from './mergeDetails.ts';
import type { MergeEvents, Merging } from './mergeSchema.ts';
import type { Person, PersonDetails } from './schema.ts';
import { duplicateWords } from './duplicateMessages.ts';

const touches = ({ keep, before, restriction, moved }: Merging): Group[] => [
  // The first is the one whose text this is.
  ...['merged', ...personGroups(before)].map((group): Group => ['people', keep, group]),
  ...moved.map(([table, id]): Group => [table, id, 'person']),
  ...(restriction === undefined ? [] : [['restrictions', keep, '*'] as const]),
];

function restrict(state: State, id: string, after: RestrictionFields | null, meta: Meta): State {
  if (after === null) return removeRecord(state, 'restrictions', id);
  return state.restrictions.has(id)
    ? amendRecord(state, 'restrictions', id, after, ['*'], meta)
    : createRecord(state, 'restrictions', { id, ...after }, meta);
}

/** Gives all that goes with a person to another one; cases keep the key that their text is sealed under. */
function move(state: State, { moved }: Merging, person: string, keyOf: KeyOf, meta: Meta): State {
  let next = state;
  for (const [table, id] of moved) {
    const key = table === 'referrals' ? keyOf(state.referrals.get(id)?.key ?? null) : undefined;
    const after = { person, ...(key !== undefined && { key }) };
    next = amendRecord(next, table, id, after, ['person'], meta);
  }
  return next;
}
type KeyOf = (own: number | null) => number | null | undefined;

const bySeq = (a: Entry, b: Entry) => a.seq - b.seq;
function withHistory(state: State, person: Person, history: readonly Entry[]): State {
  return putRecord(state, 'people', { ...person, history: history.slice(-MOST_ENTRIES) });
}

function merge(state: State, data: Merging, meta: Meta): State {
  const { keep, restriction } = data;
  const [kept, merged] = [state.people.get(keep), state.people.get(data.merge)];
  if (!kept || !merged) return state;
  const after = detailsAfter(kept, merged, data);
  const histories = [...(kept.history ?? []), ...(merged.history ?? [])].sort(bySeq);
  let next = histories.length > 0 ? withHistory(state, kept, histories) : state;
  const mergedFrom = [...(kept.mergedFrom ?? []), merged.id, ...(merged.mergedFrom ?? [])];
  const mergedKeys = [...(kept.mergedKeys ?? []), ...keysOf(merged)];
  const groups = ['merged', ...personGroups(after)];
  next = amendRecord(next, 'people', keep, { ...after, mergedFrom, mergedKeys }, groups, meta);
  next = move(next, data, keep, (own) => own ?? merged.key, meta);
  if (restriction === undefined) return next;
  const theirs = restrictionOf(state, merged.id);
  return restrict(next, keep, combined(restriction, theirs, meta.at), meta);
}

function unmerge(state: State, data: Merging, meta: Meta): State {
  const { keep, before, restriction } = data;
  const [kept, merged] = [state.people.get(keep), state.people.get(data.merge)];
  if (!kept || !merged) return state;
  const theirs = new Set((merged.history ?? []).map(({ seq, event }) => `${seq} ${event}`));
  const own = (kept.history ?? []).filter(({ seq, event }) => !theirs.has(`${seq} ${event}`));
  const ids = new Set([merged.id, ...(merged.mergedFrom ?? [])]);
  const keys = new Set(keysOf(merged));
  const mergedFrom = (kept.mergedFrom ?? []).filter((id) => !ids.has(id));
  const mergedKeys = (kept.mergedKeys ?? []).filter((key) => !keys.has(key));
  const groups = ['merged', ...personGroups(before)];
  let next = kept.history ? withHistory(state, kept, own) : state;
  next = amendRecord(next, 'people', keep, { ...before, mergedFrom, mergedKeys }, groups, meta);
  next = move(next, data, merged.id, (key) => (key === merged.key ? null : undefined), meta);
  return restriction === undefined ? next : restrictApart(next, data, restriction, meta);
}

/** Both restrictions as they were, with the emergency openings that were made since. */
function restrictApart(state: State, data: Merging, ours: RestrictionFields | null, meta: Meta): State {
  const now = restrictionOf(state, data.keep);
  const theirs = restrictionOf(state, data.merge);
  if (!now) return state;
  const next = restrict(state, data.keep, ours && separated(ours, theirs, now), meta);
  return theirs ? restrict(next, data.merge, separated(theirs, ours, now), meta) : next;
}

/** What somebody changed, as it reads: a detail, or something else that the record says of them. */
function labelOf(field: string): string {
  if (field === 'consents' || field === 'withdrawn') return consentWords.kind;
  if (field === 'death' || field === 'deathNote') return deathWords.on;
  return words.person[field as keyof PersonDetails] ?? field;
}

/** Why a merge cannot be taken back as things stand (with the merged record there again), if so. */
function whyNotApart(data: Merging, state: State): Refusal | undefined {
  const { keep, before, restriction, moved } = data;
  const [kept, merged] = [state.people.get(keep), state.people.get(data.merge)];
  const says = duplicateWords.since;
  if (!kept || !merged) return refuse('unfit', words.commit.notUndoable);
  const nameOf = (id: string | undefined) => state.members.get(id ?? '')?.name ?? words.refusal.someone;
  if (state.erasures.has(keep)) return refuse('unfit', says.erasure);
  const after = detailsAfter({ ...kept, ...before } as Person, merged, data);
  for (const field of Object.keys(before)) {
    if (holds(kept, { [field]: after[field as keyof typeof after] ?? null } as Partial<Person>)) continue;
    const by = nameOf(touchOf(kept, personGroups({ [field]: null })[0] ?? '')?.by);
    return refuse('unfit', says.detail(by, labelOf(field)));
  }
  const isMoved = (id: string) => moved.some(([, other]) => other === id);
  for (const { id, joinedTo, person } of state.referrals) {
    if (person !== keep || !joinedTo || isMoved(id) === isMoved(joinedTo)) continue;
    return refuse('unfit', says.joined(nameOf(state.referrals.get(id)?.closure?.by)));
  }
  if (restriction === undefined) return undefined;
  const now = state.restrictions.get(keep);
  const { openings: _, ...set } = combined(restriction, restrictionOf(state, merged.id), '') ?? {
    openings: [],
  };
  return holds(now, set) ? undefined : refuse('unfit', says.restriction(nameOf(now?.by)));
}

const kind = {
  act: () => 'person.merge',
  subject: ({ keep }) => keep,
  touches,
  facts: () => ({}),
} as const satisfies Partial<EventKind<Merging>>;

export const mergeKinds: EventKinds<MergeEvents> = {
  'person.merged': {
    ...kind,
    evolve: merge,
    stands: ({ keep, merge: merged }, state) => state.people.get(keep)?.mergedFrom?.includes(merged) ?? false,
    undo: (data, state) => whyNotApart(data, state) ?? [event('person.unmerged', data)],
    line: ({ keep }) => ({ event: 'person.merged', id: keep }),
  },
  'person.unmerged': {
    ...kind,
    evolve: unmerge,
    stands: ({ keep, merge: merged, before, moved }, state) =>
      state.people.has(merged) &&
      holds(state.people.get(keep), before as Partial<Person>) &&
      moved.every(([table, id]) => state[table].get(id)?.person === merged),
    undo: (data) => [event('person.merged', data)],
    line: ({ keep }) => ({ event: 'person.unmerged', id: keep }),
  },
  'person.distinguished': {
    act: () => 'person.distinguish',
    subject: ({ person }) => person,
    touches: ({ person, other }) => [
      ['people', person, 'distinguished'],
      ['people', other, 'distinguished'],
    ],
    evolve(state, { person, other, apart }, meta) {
      const say = (of: State, id: string, from: string) => {
        const others = (of.people.get(id)?.distinguishedFrom ?? []).filter((one) => one !== from);
        const distinguishedFrom = apart ? [...others, from] : others;
        return amendRecord(of, 'people', id, { distinguishedFrom }, ['distinguished'], meta);
      };
      return say(say(state, person, other), other, person);
    },
    stands: ({ person, other, apart }, state) =>
      state.people.has(person) &&
      state.people.has(other) &&
      (state.people.get(person)?.distinguishedFrom ?? []).includes(other) === apart,
    undo: (data) => [event('person.distinguished', { ...data, apart: !data.apart })],
    facts: () => ({}),
    line: ({ person }) => ({ event: 'person.distinguished', id: person }),
  },
};
