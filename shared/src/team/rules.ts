import { refuse, type Refusal } from '../errors.ts';
import { event } from '../event.ts';
import { words } from '../messages.ts';
import { restrictNamesakes } from '../restriction/staff.ts';
import type { Rules } from '../rule.ts';
import { putRecord, removeRecord, type State } from '../state.ts';
import { inForce } from '../workspace/inForce.ts';
import { SETTINGS } from '../workspace/settingsId.ts';
import { leadOf } from './lead.ts';
import { currentRoles } from './roles.ts';
import type { HeldRole, Member } from './schema.ts';

const FAR = '9999-12-31';
const endOf = ({ until }: HeldRole) => until ?? FAR;

const administrators = (state: State, now: string) =>
  [...state.members].filter((m) => currentRoles(m, now).some(({ role }) => role === 'administrator'));

/** Whoever is the lead on a day, today or later, on which someone else is the lead as well. */
function secondLead(state: State, now: string): Member | undefined {
  const today = now.slice(0, 10);
  const leads = [...state.members]
    .filter((member) => !member.suspended)
    .flatMap((member) => member.roles.map((held) => ({ member, held })))
    .filter(({ held }) => held.role === 'lead' && endOf(held) >= today);
  return leads.find(({ member, held }) =>
    leads.some(
      (other) =>
        other.member.id !== member.id && held.from <= endOf(other.held) && other.held.from <= endOf(held),
    ),
  )?.member;
}

/**
 * Why a team cannot become as `after` has it: one lead at a time, never none, and somebody who administers.
 * `changed` is the member whose change it is.
 */
export function wrongTeam(before: State, after: State, now: string, changed?: string): Refusal | undefined {
  const rest = changed === undefined ? after : removeRecord(after, 'members', changed);
  const second = secondLead(after, now) && !secondLead(before, now);
  if (second) {
    const lead = leadOf(rest.members, now);
    return refuse('unfit', words.team.twoLeads(after.members.get(lead ?? '')?.name ?? words.refusal.someone));
  }
  if (leadOf(before.members, now) && !leadOf(after.members, now)) {
    return refuse('unfit', words.team.noLeadLeft);
  }
  if (administrators(before, now).length > 0 && administrators(after, now).length === 0) {
    return refuse('unfit', words.team.lastAdministrator);
  }
  return undefined;
}

/** Why these roles cannot be, in this network: a referrer refers for one of its practices and agencies. */
function wrongRoles(state: State, roles: readonly HeldRole[]): Refusal | undefined {
  const { practices, agencies } = inForce(state.settings.get(SETTINGS));
  const codes = new Set([...practices, ...agencies].map(({ code }) => code));
  const fields = roles.flatMap(({ organisations = [] }, i) =>
    organisations.every((code) => codes.has(code))
      ? []
      : [{ field: `roles.${i}.organisations`, message: words.team.unknownOrganisation }],
  );
  return fields.length ? refuse('invalid', words.refusal.invalid, { fields }) : undefined;
}

/** Whether `wanted` is no more than what is held already: the same role, no longer, for no other organisations. */
function isHeld(wanted: HeldRole, held: readonly HeldRole[]): boolean {
  return held.some(
    (has) =>
      has.role === wanted.role &&
      has.from <= wanted.from &&
      endOf(wanted) <= endOf(has) &&
      (wanted.organisations ?? []).every((code) => has.organisations?.includes(code)),
  );
}

const aMember = (state: State, { member }: { member: string }) =>
  state.members.has(member) ? null : undefined;

export const teamRules: Rules<
  'member.add' | 'member.setRoles' | 'member.setHours' | 'member.suspend' | 'member.reinstate'
> = {
  'member.add': {
    optimistic: false, // rights are shown once they hold
    subject: () => null,
    writes: () => [],
    decide(state, { name, user, roles }, context) {
      for (const member of state.members) {
        if (member.user === user) return refuse('unfit', words.team.alreadyMember);
      }
      const member: Member = { id: context.id(0), name, user, roles };
      const problem =
        wrongRoles(state, roles) ??
        wrongTeam(state, putRecord(state, 'members', member), context.now, member.id);
      if (problem) return problem;
      return [event('member.added', { member }), ...restrictNamesakes(state, member, context)];
    },
  },
  'member.setRoles': {
    optimistic: false, // rights are shown once they hold
    subject: aMember,
    writes: (_state, { member }) => [['members', member, 'roles']],
    decide(state, { member, roles }, { actor, now }) {
      const found = state.members.get(member);
      if (!found) return refuse('notFound', words.refusal.notFound);
      const problem =
        wrongRoles(state, roles) ??
        wrongTeam(state, putRecord(state, 'members', { ...found, roles }), now, member);
      if (problem) return problem;
      // Nobody makes themselves anything: it takes another to give a role.
      if (actor.id === member && !roles.every((role) => isHeld(role, found.roles))) {
        return refuse('unfit', words.team.notYourself);
      }
      return [event('member.rolesSet', { member, before: { roles: found.roles }, after: { roles } })];
    },
  },
  'member.setHours': {
    optimistic: false, // rights are shown once they hold
    subject: aMember,
    writes: (_state, { member }) => [['members', member, 'hours']],
    decide(state, { member, hours }) {
      const found = state.members.get(member);
      if (!found) return refuse('notFound', words.refusal.notFound);
      const before = { hours: found.hours ?? null };
      const after = { hours: hours.length > 0 ? hours : null };
      if (JSON.stringify(before) === JSON.stringify(after)) return [];
      return [event('member.hoursSet', { member, before, after })];
    },
  },
  'member.suspend': {
    optimistic: false, // rights are shown once they hold
    subject: aMember,
    writes: (_state, { member }) => [['members', member, 'suspension']],
    decide(state, { member }, { actor, now }) {
      const found = state.members.get(member);
      if (!found) return refuse('notFound', words.refusal.notFound);
      if (found.suspended) return refuse('unfit', words.team.suspendedAlready(found.name));
      if (actor.id === member) return refuse('unfit', words.team.notSuspendYourself);
      const problem = wrongTeam(
        state,
        putRecord(state, 'members', { ...found, suspended: now }),
        now,
        member,
      );
      if (problem) return problem;
      const [before, after] = [{ suspended: null }, { suspended: now }];
      return [event('member.suspended', { member, before, after })];
    },
  },
  'member.reinstate': {
    optimistic: false, // rights are shown once they hold
    subject: aMember,
    writes: (_state, { member }) => [['members', member, 'suspension']],
    decide(state, { member }, { now }) {
      const found = state.members.get(member);
      if (!found) return refuse('notFound', words.refusal.notFound);
      const { suspended } = found;
      if (!suspended) return refuse('unfit', words.team.notSuspended(found.name));
      const problem = wrongTeam(
        state,
        putRecord(state, 'members', { ...found, suspended: null }),
        now,
        member,
      );
      if (problem) return problem;
      return [event('member.reinstated', { member, before: { suspended }, after: { suspended: null } })];
    },
  },
};
