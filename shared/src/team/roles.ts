import type { HeldRole, Member } from './schema.ts';

/**
 * The roles of a workspace: first those of the team, who work with cases. `system` is Kith itself and is never given
 * to a person.
 */
export const roles = [
  'lead',
  'deputyLead',
  'linkWorker',
  'coach',
  'careCoordinator',
  'clinicalDirector',
  'volunteer',
  'provider',
  'administrator',
  'auditor',
  'commissioner',
  'referrer',
] as const;
export type Role = (typeof roles)[number];

/** The roles that a member holds at `now` (ISO 8601): none while suspended. */
export function currentRoles({ roles: all, suspended }: Member, now: string): HeldRole[] {
  if (suspended) return [];
  const today = now.slice(0, 10);
  return all.filter(({ from, until }) => from <= today && (until === null || today <= until));
}
