import { refuse } from '../errors.ts';
import { event } from '../event.ts';
import { words } from '../messages.ts';
import type { Rules } from '../rule.ts';
import type { State } from '../state.ts';
import { restrictionOf } from './restrictionOf.ts';
import { guardiansOf, isGuardian, sightOf } from './sight.ts';

/** How long someone who opened a case in an emergency sees it. */
const OPEN_HOURS = 4;

const aPerson = (state: State, { person }: { person: string }) => {
  // A closed card has no person behind it on a client; that there are cases is enough.
  const known = state.people.has(person) || [...state.referrals].some((r) => r.person === person);
  return known ? null : undefined;
};
const person = (_state: State, payload: { person: string }) => payload.person;

export const restrictionRules: Rules<
  'restriction.set' | 'restriction.lift' | 'restriction.openInEmergency' | 'restriction.acknowledge'
> = {
  'restriction.set': {
    optimistic: false, // who may see it then is known to the server only
    subject: aPerson,
    person,
    writes: (_state, payload) => [['restrictions', payload.person, '*']],
    decide(state, { person: id, excluded, why }, { actor, now }) {
      const unknown = excluded.find((member) => !state.members.has(member));
      if (unknown !== undefined) return refuse('notFound', words.refusal.notFound);
      for (const { person: theirs, assignee } of state.referrals) {
        if (theirs !== id || assignee === null || !excluded.includes(assignee)) continue;
        const name = state.members.get(assignee)?.name ?? words.refusal.someone;
        return refuse('unfit', words.restriction.notTheAssignee(name));
      }
      if (guardiansOf(state, excluded, now).length === 0)
        return refuse('unfit', words.restriction.nobodyLeft);
      const before = restrictionOf(state, id);
      const after = { excluded, by: actor.id, at: now, why, openings: before?.openings ?? [] };
      return [event('restriction.changed', { person: id, before, after, act: 'restriction.set' })];
    },
  },

  'restriction.lift': {
    optimistic: false,
    subject: aPerson,
    person,
    writes: (_state, payload) => [['restrictions', payload.person, '*']],
    decide(state, { person: id, why }, { actor, now }) {
      const before = restrictionOf(state, id);
      if (!before) return refuse('unfit', words.restriction.notRestricted);
      if (!isGuardian(state, before, actor, now)) return refuse('forbidden', words.refusal.forbidden);
      return [
        event('restriction.changed', { person: id, before, after: null, act: 'restriction.lift', why }),
      ];
    },
  },

  'restriction.openInEmergency': {
    optimistic: false,
    subject: aPerson,
    person,
    writes: () => [],
    decide(state, { person: id, why }, { actor, now }) {
      if (!state.restrictions.has(id)) return refuse('unfit', words.restriction.notRestricted);
      if (sightOf(state, actor, id, now) === 'all') return refuse('unfit', words.restriction.alreadyOpen);
      const until = new Date(Date.parse(now) + OPEN_HOURS * 60 * 60 * 1000).toISOString();
      const opening = { member: actor.id, at: now, until, why, acknowledged: false };
      return [event('restriction.opened', { person: id, opening })];
    },
  },

  'restriction.acknowledge': {
    optimistic: false, // seen is what is on record as seen
    subject: aPerson,
    person,
    writes: () => [],
    decide(state, { person: id }, { actor, now }) {
      const found = restrictionOf(state, id);
      if (!found?.openings.some(({ acknowledged }) => !acknowledged)) return [];
      if (!isGuardian(state, found, actor, now)) return refuse('forbidden', words.refusal.forbidden);
      return [event('restriction.acknowledged', { person: id })];
    },
  },
};
