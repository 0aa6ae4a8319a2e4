import { z } from 'zod';
import { day, line, oneOf, reference } from '../fields.ts';
import { words } from '../messages.ts';
import type { Kept } from '../state.ts';

/** The roles of the team. `system` is Kith itself and is never given to a person. */
export const roles = ['lead', 'linkWorker', 'careCoordinator', 'administrator'] as const;
export type Role = (typeof roles)[number];

const heldRole = z
  .strictObject({
    role: oneOf(words.team.role, roles),
    from: day(words.team.from),
    until: day(words.team.until).nullable(),
  })
  .refine(({ from, until }) => until === null || from <= until, {
    error: words.field.endsBeforeItBegins,
    path: ['until'],
  });
const heldRoles = z.array(heldRole).max(20, words.field.tooMany(words.team.roles, 20));

/** `member.add`: someone joins the team. `user` is their account. */
export const addMember = z.strictObject({
  name: line(words.team.name, 100),
  user: reference(words.team.account),
  roles: heldRoles.min(1, words.field.choose(words.team.role)),
});

/** `member.setRoles`: the whole list of a member's roles with their dates. */
export const setRoles = z.strictObject({ member: reference(words.team.member), roles: heldRoles });

/** A role with its dates: from the start of the first day to the end of the last (null: no end is set). */
export type HeldRole = z.infer<typeof heldRole>;

export interface Member extends Kept {
  name: string;
  /** Account this member signs in with; not part of any projection. */
  user: string;
  roles: HeldRole[];
}

export interface TeamEvents {
  'member.added': { member: Member };
  'member.removed': { member: Member };
  'member.rolesSet': { member: string; before: { roles: HeldRole[] }; after: { roles: HeldRole[] } };
}
