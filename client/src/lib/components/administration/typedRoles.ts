import { readTypedDay } from '@kith/shared/board/days';
import type { HeldRole } from '@kith/shared/team/schema';
import type { TypedDate } from '#lib/components/ui/DateInput.svelte';
import { typedDay } from '#lib/typedDay.ts';

/** A role as it is being typed: nothing is chosen while `role` is ''. */
export interface TypedRole {
  role: string;
  from: TypedDate;
  until: TypedDate;
  organisations: string[];
}

/** A role that begins today, still to be chosen. */
export function newRole(today: string): TypedRole {
  return { role: '', from: typedDay(today), until: typedDay(null), organisations: [] };
}

/** A role that is held, as the form shows it. */
export function typedRole({ role, from, until, organisations = [] }: HeldRole): TypedRole {
  return { role, from: typedDay(from), until: typedDay(until), organisations: [...organisations] };
}

/** What is sent: a referrer's organisations only for a referrer, no end where none is typed. */
export function sentRoles(typed: readonly TypedRole[]): object[] {
  return typed.map(({ role, from, until, organisations }) => ({
    role,
    from: readTypedDay(from) ?? '',
    until: readTypedDay(until),
    ...(role === 'referrer' && { organisations }),
  }));
}
