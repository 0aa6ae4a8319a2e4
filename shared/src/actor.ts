import type { State } from './state.ts';
import { leadOf } from './team/lead.ts';
import { currentRoles, type Role } from './team/roles.ts';
import type { Member } from './team/schema.ts';
import { isTraining } from './training/codes.ts';
import { inForce } from './workspace/inForce.ts';
import { SETTINGS } from './workspace/settingsId.ts';

/** Who acts: a member with what they hold at that moment, or Kith itself. */
export interface Actor {
  id: string;
  roles: readonly (Role | 'system')[];
  /** Practices and agencies that a referrer refers for, by code. */
  organisations: readonly string[];
  /** Whether they triage and allocate: the lead, a deputy, a stand-in, or anyone where the settings say so. */
  allocates: boolean;
  /** Acts in a training area. */
  training?: true;
}

/** Kith itself: makes workspaces and demonstration data. */
export const system: Actor = { id: 'system', roles: ['system'], organisations: [], allocates: false };

/** One who holds nothing. */
export function nobody(id: string): Actor {
  return { id, roles: [], organisations: [], allocates: false };
}

/**
 * The member as an actor at `now` (ISO 8601): only roles whose dates cover that day count, none while suspended.
 * Where nobody was made the lead, the longest-serving link worker is.
 */
export function actorOf(
  state: Pick<State, 'workspace' | 'members' | 'settings'>,
  member: Member,
  now: string,
): Actor {
  const held = currentRoles(member, now);
  const roles = new Set(held.map(({ role }) => role));
  if (roles.has('linkWorker') && leadOf(state.members, now) === member.id) roles.add('lead');
  const { triagedBy, standIns } = inForce(state.settings.get(SETTINGS));
  const inTeam = isTeamRole([...roles]);
  return {
    ...(isTraining(state.workspace) && { training: true }),
    id: member.id,
    roles: [...roles],
    organisations: [...new Set(held.flatMap(({ organisations = [] }) => organisations))].sort(),
    allocates:
      roles.has('lead') ||
      roles.has('deputyLead') ||
      (inTeam && (triagedBy === 'team' || standIns.includes(member.id))),
  };
}

const team: ReadonlySet<string> = new Set<Role>([
  'lead',
  'deputyLead',
  'linkWorker',
  'coach',
  'careCoordinator',
]);

/** Whether any of these roles knows the cases of the whole network: the team's own, and the clinical director's. */
export function knowsCases(roles: readonly string[]): boolean {
  return isTeamRole(roles) || roles.includes('clinicalDirector');
}

/** Whether any of these roles works with cases. */
export function isTeamRole(roles: readonly string[]): boolean {
  return roles.some((role) => team.has(role));
}
