import { readTypedDay } from '@kith/shared/board/days';
import type { Referral } from '@kith/shared/referral/schema';
import type { TypedDate } from '#lib/components/ui/DateInput.svelte';
import { typedDay } from './typedDay.ts';

type Entered = Partial<Pick<Referral, 'source' | 'referrer' | 'receivedOn' | 'reason' | 'needs'>>;

/** What is entered of a referral, as it stands in a form. */
export interface EnteredValues {
  source: string;
  referrerName: string;
  referrerRole: string;
  receivedOn: TypedDate;
  reason: string;
  needs: string[];
}

/** What a form shows of what is known. */
export function enteredValues({ source, referrer, receivedOn, reason, needs }: Entered): EnteredValues {
  return {
    source: source ?? '',
    referrerName: referrer?.name ?? '',
    referrerRole: referrer?.role ?? '',
    receivedOn: typedDay(receivedOn),
    reason: reason ?? '',
    needs: [...(needs ?? [])],
  };
}

/** What was typed, with empty fields as null where they may be. */
export function enteredOf({ source, referrerName, referrerRole, receivedOn, reason, needs }: EnteredValues) {
  const name = referrerName.trim();
  const role = referrerRole.trim();
  return {
    source: source === '' ? null : source,
    referrer: name === '' && role === '' ? null : { name, role: role === '' ? null : role },
    receivedOn: readTypedDay(receivedOn),
    reason,
    needs,
  };
}
