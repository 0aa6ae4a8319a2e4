import { isTeamRole, knowsCases, type Actor } from '../actor.ts';
import type { State } from '../state.ts';
import { leadOf, linkWorkersByService } from '../team/lead.ts';
import { currentRoles } from '../team/roles.ts';
import { SETTINGS } from '../workspace/settingsId.ts';
import type { RestrictionFields } from './schema.ts';

/**
 * How much of a person's cases someone sees: all of it, a closed card that says no more
 * than that there is one, or nothing.
 */
export type Sight = 'all' | 'closed' | 'none';

type Assignees = ReadonlyMap<string, ReadonlySet<string>>;
const known = new WeakMap<State['referrals'], { of: State['restrictions']; assignees: Assignees }>();

/** Who is assigned to cases of restricted people; one pass over the referrals of a state, and only when asked. */
function assigneesIn({ referrals, restrictions }: State): Assignees {
  const before = known.get(referrals);
  if (before?.of === restrictions) return before.assignees;
  const assignees = new Map<string, Set<string>>();
  for (const { person, assignee } of referrals) {
    if (assignee === null || !restrictions.has(person)) continue;
    assignees.set(person, (assignees.get(person) ?? new Set()).add(assignee));
  }
  known.set(referrals, { of: restrictions, assignees });
  return assignees;
}

/**
 * Who looks after a restricted case: the lead; where the lead is excluded, the deputies, then the stand-ins, then the
 * longest-serving link worker who is not excluded. Empty only when all of these are excluded.
 */
export function guardiansOf(state: State, excluded: readonly string[], now: string): string[] {
  const may = (ids: (string | undefined)[]) =>
    ids.filter((id): id is string => id !== undefined && !excluded.includes(id));
  const lead = may([leadOf(state.members, now)]);
  if (lead.length) return lead;
  const current = [...state.members].map(({ id, ...member }) => ({
    id,
    roles: currentRoles({ id, ...member }, now).map(({ role }) => role),
  }));
  const deputies = may(current.filter(({ roles }) => roles.includes('deputyLead')).map(({ id }) => id));
  if (deputies.length) return deputies;
  const named = state.settings.get(SETTINGS)?.standIns ?? [];
  const standIns = may(
    current.filter(({ id, roles }) => named.includes(id) && isTeamRole(roles)).map(({ id }) => id),
  );
  return standIns.length ? standIns : may(linkWorkersByService(state.members, now)).slice(0, 1);
}

function isBehindClosedCard({ people, referrals }: State, person: string): boolean {
  return !people.has(person) && [...referrals].some((referral) => referral.person === person);
}

/**
 * How much this actor sees of a person's cases at `now` (ISO 8601). In a client's state a person behind a closed card
 * is not there, though their referral is.
 */
export function sightOf(state: State, actor: Actor, person: string, now: string): Sight {
  if (actor.roles.includes('system')) return 'all';
  if (!knowsCases(actor.roles)) return 'none';
  const restriction = state.restrictions.get(person);
  if (!restriction) return isBehindClosedCard(state, person) ? 'closed' : 'all';
  const { excluded, openings } = restriction;
  if (excluded.includes(actor.id)) return 'none';
  if (openings.some(({ member, until }) => member === actor.id && now < until)) return 'all';
  if (assigneesIn(state).get(person)?.has(actor.id)) return 'all';
  return guardiansOf(state, excluded, now).includes(actor.id) ? 'all' : 'closed';
}

/** Whether this actor is the one who looks after a restricted case. */
export function isGuardian(
  state: State,
  { excluded }: Pick<RestrictionFields, 'excluded'>,
  actor: Actor,
  now: string,
): boolean {
  return guardiansOf(state, excluded, now).includes(actor.id);
}
