import { refuse } from '../errors.ts';
import { event } from '../event.ts';
import type { Event } from '../events.ts';
import { trainingWords } from './messages.ts';
import type { Rules } from '../rule.ts';
import type { State } from '../state.ts';
import type { Member } from '../team/schema.ts';
import { SETTINGS } from '../workspace/settingsId.ts';
import { isTraining, mayTrain } from './codes.ts';
import type { Mirrored } from './schema.ts';

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What brings a member of a training area up to what they are in the network. */
function mirror(member: Member, { roles, hours, suspended }: Mirrored): Event[] {
  const { id } = member;
  const before = { roles: member.roles, hours: member.hours ?? null, suspended: member.suspended ?? null };
  const events: Event[] = [];
  if (!same(before.roles, roles)) {
    events.push(event('member.rolesSet', { member: id, before: { roles: before.roles }, after: { roles } }));
  }
  if (!same(before.hours, hours)) {
    events.push(event('member.hoursSet', { member: id, before: { hours: before.hours }, after: { hours } }));
  }
  if (before.suspended !== suspended) {
    const name = suspended === null ? 'member.reinstated' : 'member.suspended';
    const change = { before: { suspended: before.suspended }, after: { suspended } };
    events.push(event(name, { member: id, ...change }));
  }
  return events;
}

function mirrorAll(state: State, members: readonly Mirrored[], id: (n: number) => string): Event[] {
  const known = new Map([...state.members].map((member) => [member.user, member]));
  const events = members.flatMap((wanted, n): Event[] => {
    const member = known.get(wanted.user);
    known.delete(wanted.user);
    if (member) return mirror(member, wanted);
    const { hours, suspended, ...rest } = wanted;
    const added = { id: id(n), ...rest, ...(hours && { hours }), ...(suspended && { suspended }) };
    return wanted.roles.length > 0 ? [event('member.added', { member: added })] : [];
  });
  // Whoever is no member of the network any more has nothing to do here.
  const gone = [...known.values()].flatMap(({ user, name, hours = null, suspended = null, ...member }) =>
    mirror({ ...member, user, name, hours, suspended }, { user, name, hours, suspended, roles: [] }),
  );
  return [...events, ...gone];
}

export const trainingRules: Rules<'training.open' | 'training.mirror'> = {
  'training.open': {
    optimistic: false,
    subject: (state) => (state.settings.has(SETTINGS) ? null : undefined),
    writes: () => [['settings', SETTINGS, 'training']],
    decide(state, { life, by }, { now }) {
      if (!mayTrain(state.workspace)) return refuse('unfit', trainingWords.notHere);
      const before = state.settings.get(SETTINGS)?.training ?? null;
      if (before && before.life >= life) return refuse('unfit', trainingWords.begunAlready);
      const training = { life, before: before?.life ?? null, by, at: now };
      return [event('training.opened', { before: { training: before }, after: { training } })];
    },
  },
  'training.mirror': {
    optimistic: false,
    subject: () => null,
    writes: () => [],
    decide: (state, { members }, { id }) =>
      isTraining(state.workspace)
        ? mirrorAll(state, members, id)
        : refuse('unfit', trainingWords.onlyInTraining),
  },
};
