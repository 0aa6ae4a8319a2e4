import { refuse } from '../errors.ts';
import { event } from '../event.ts';
import { words } from '../messages.ts';
import { actorOf } from '../permissions.ts';
import type { Rules } from '../rule.ts';

export const teamRules: Rules<'member.add' | 'member.setRoles'> = {
  'member.add': {
    optimistic: false,
    subject: () => null,
    writes: () => [],
    decide(state, { name, user, roles }, { id }) {
      for (const member of state.members) {
        if (member.user === user) return refuse('unfit', words.team.alreadyMember);
      }
      return [event('member.added', { member: { id: id(0), name, user, roles } })];
    },
  },
  'member.setRoles': {
    optimistic: true,
    subject: (state, { member }) => (state.members.has(member) ? null : undefined),
    writes: (_state, { member }) => [['members', member, 'roles']],
    decide(state, { member, roles }, { now }) {
      const found = state.members.get(member);
      if (!found) return refuse('notFound', words.refusal.notFound);
      const after = { ...found, roles };
      const leads = [...state.members]
        .map((m) => (m.id === member ? after : m))
        .filter((m) => actorOf(m, now).roles.includes('lead'));
      if (leads.length === 0) return refuse('unfit', words.team.noLeadLeft);
      return [event('member.rolesSet', { member, before: { roles: found.roles }, after: { roles } })];
    },
  },
};
