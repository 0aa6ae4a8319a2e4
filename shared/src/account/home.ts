import { knowsCases } from '../actor.ts';
import type { Membership } from './session.ts';

/** A part of a workspace that has pages of its own; `role` says what a role is for that has no pages yet. */
export type Place = 'board' | 'history' | 'referrals' | 'administration' | 'role';

const administering = ['administrator', 'auditor', 'lead', 'deputyLead'];

/** The places that these roles open, the one they begin with first. */
export function placesFor(roles: readonly string[]): Place[] {
  const places: Place[] = [];
  if (knowsCases(roles)) places.push('board', 'history');
  if (roles.includes('referrer')) places.push('referrals');
  if (roles.some((role) => administering.includes(role))) places.push('administration');
  return places.length ? places : ['role'];
}

/** The address of a place of a workspace. */
export function placePath(workspace: string, place: Place): string {
  return `/${encodeURIComponent(workspace)}/${place}`;
}

/** Where someone with these roles begins in a workspace. */
export function homePath(workspace: string, roles: readonly string[]): string {
  return placePath(workspace, placesFor(roles)[0] as Place);
}

/**
 * The page of a workspace that someone is to be on instead of the one with this route ('/[workspace]/board'), or
 * undefined when their roles open it.
 */
export function elsewhere(
  workspace: string,
  roles: readonly string[],
  route: string | null,
): string | undefined {
  const [, , part] = (route ?? '').split('/');
  const place = part === 'cases' || part === 'people' ? 'board' : part;
  const open: readonly (string | undefined)[] = placesFor(roles);
  return open.includes(place) ? undefined : homePath(workspace, roles);
}

/** The first page after signing in: one's own, a choice where there are several workspaces, null where there is none. */
export function frontDoor(memberships: readonly Membership[]): string | null {
  const held = memberships.filter(({ roles }) => roles.length > 0);
  const [first, second] = held.length ? held : memberships;
  if (!first) return null;
  return second ? '/workspaces' : homePath(first.workspace, first.roles);
}
