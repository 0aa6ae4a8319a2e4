import { refuse } from '../errors.ts';
import { event } from '../event.ts';
import type { EventKinds } from '../events.ts';
import { words } from '../messages.ts';
import { amendRecord, createRecord, holds, removeRecord, type State } from '../state.ts';
import type { TeamEvents } from './schema.ts';

function hasCases(state: State, member: string): boolean {
  for (const referral of state.referrals) if (referral.assignee === member) return true;
  return false;
}

export const teamKinds: EventKinds<TeamEvents> = {
  'member.added': {
    act: () => 'member.add',
    subject: () => undefined,
    touches: ({ member }) => [['members', member.id, '*']],
    evolve: (state, { member }, meta) => createRecord(state, 'members', member, meta),
    stands: ({ member }, state) => holds(state.members.get(member.id), member),
    undo: ({ member }, state) =>
      hasCases(state, member.id)
        ? refuse('unfit', words.team.hasCases)
        : [event('member.removed', { member: state.members.get(member.id) ?? member })],
    line: ({ member }) => ({ event: 'member.added', id: member.id }),
  },
  'member.removed': {
    act: () => 'member.add',
    subject: () => undefined,
    touches: ({ member }) => [['members', member.id, '*']],
    evolve: (state, { member }) => removeRecord(state, 'members', member.id),
    stands: ({ member }, state) => !state.members.has(member.id),
    undo: ({ member }) => [event('member.added', { member })],
    line: ({ member }) => ({ event: 'member.removed', id: member.id }),
  },
  'member.rolesSet': {
    act: () => 'member.setRoles',
    subject: () => undefined,
    touches: ({ member }) => [['members', member, 'roles']],
    evolve: (state, { member, after }, meta) => amendRecord(state, 'members', member, after, ['roles'], meta),
    stands: ({ member, after }, state) => holds(state.members.get(member), after),
    undo: ({ member, before, after }) => [event('member.rolesSet', { member, before: after, after: before })],
    line: ({ member }) => ({ event: 'member.rolesSet', id: member }),
  },
  'member.hoursSet': {
    act: () => 'member.setHours',
    subject: () => undefined,
    touches: ({ member }) => [['members', member, 'hours']],
    evolve: (state, { member, after }, meta) => amendRecord(state, 'members', member, after, ['hours'], meta),
    stands: ({ member, after }, state) => holds(state.members.get(member), after),
    undo: ({ member, before, after }) => [event('member.hoursSet', { member, before: after, after: before })],
    line: ({ member }) => ({ event: 'member.hoursSet', id: member }),
  },
  'member.suspended': {
    act: () => 'member.suspend',
    subject: () => undefined,
    touches: ({ member }) => [['members', member, 'suspension']],
    evolve: (state, { member, after }, meta) =>
      amendRecord(state, 'members', member, after, ['suspension'], meta),
    stands: ({ member, after }, state) => holds(state.members.get(member), after),
    undo: ({ member, before, after }) => [
      event('member.reinstated', { member, before: after, after: before }),
    ],
    line: ({ member }) => ({ event: 'member.suspended', id: member }),
  },
  'member.reinstated': {
    act: () => 'member.reinstate',
    subject: () => undefined,
    touches: ({ member }) => [['members', member, 'suspension']],
    evolve: (state, { member, after }, meta) =>
      amendRecord(state, 'members', member, after, ['suspension'], meta),
    stands: ({ member, after }, state) => holds(state.members.get(member), after),
    undo: ({ member, before, after }) => [
      event('member.suspended', { member, before: after, after: before }),
    ],
    line: ({ member }) => ({ event: 'member.reinstated', id: member }),
  },
};
