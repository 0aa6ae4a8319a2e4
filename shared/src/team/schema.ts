import { z } from 'zod';
import { day, hundredths, line, oneOf, reference } from '../fields.ts';
import { words } from '../messages.ts';
import type { Kept } from '../state.ts';
import { datedList } from '../workspace/lists.ts';
import { roles } from './roles.ts';

const heldRole = z
  .strictObject({
    role: oneOf(words.team.role, roles),
    from: day(words.team.from),
    until: day(words.team.until).nullable(),
    organisations: z
      .array(reference(words.team.organisations))
      .min(1, words.field.choose(words.team.organisations))
      .max(50, words.field.tooMany(words.team.organisations, 50))
      .exactOptional(),
  })
  .refine(({ from, until }) => until === null || from <= until, {
    error: words.field.endsBeforeItBegins,
    path: ['until'],
  })
  .refine(({ role, organisations }) => (role === 'referrer') === (organisations !== undefined), {
    error: words.team.organisationsForReferrers,
    path: ['organisations'],
  });
const heldRoles = z.array(heldRole).max(20, words.field.tooMany(words.team.roles, 20));
const member = reference(words.team.member);

/** `member.add`: someone joins the team. `user` is their account. */
export const addMember = z.strictObject({
  name: line(words.team.name, 100),
  user: reference(words.team.account),
  roles: heldRoles.min(1, words.field.choose(words.team.role)),
});

/** `member.setRoles`: the whole list of a member's roles with their dates. */
export const setRoles = z.strictObject({ member, roles: heldRoles });

const share = z.strictObject({
  from: day(words.team.from),
  fte: hundredths(words.team.fte, 0.05, 1),
});

/** `member.setHours`: how much of a full week someone works, each from a day on; nothing said is all of it. */
export const setHours = z.strictObject({ member, hours: datedList(share, words.team.hours) });

/** `member.suspend`: from now on they can do and see nothing here; `member.reinstate` takes it back. */
export const suspendMember = z.strictObject({ member });
export const reinstateMember = z.strictObject({ member });

/**
 * A role with its dates: from the start of the first day to the end of the last (null: no end is set). A referrer's
 * `organisations` are the practices and agencies they refer for, by code.
 */
export type HeldRole = z.infer<typeof heldRole>;

/** How much of a full week (1: all of it) someone works, from a day on. */
export type Share = z.infer<typeof share>;

export interface Member extends Kept {
  name: string;
  /** Account this member signs in with; not part of any projection. */
  user: string;
  roles: HeldRole[];
  hours?: Share[] | null;
  /** Since when they are suspended, ISO 8601 UTC. */
  suspended?: string | null;
}

export interface TeamEvents {
  'member.added': { member: Member };
  'member.removed': { member: Member };
  'member.rolesSet': { member: string; before: { roles: HeldRole[] }; after: { roles: HeldRole[] } };
  'member.hoursSet': { member: string; before: Hours; after: Hours };
  'member.suspended': { member: string; before: Suspension; after: Suspension };
  'member.reinstated': { member: string; before: Suspension; after: Suspension };
}
interface Hours {
  hours: Share[] | null;
}
interface Suspension {
  suspended: string | null;
}
