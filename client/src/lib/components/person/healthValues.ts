import { readTypedDay } from '@kith/shared/board/days';
import { typedDay } from '#lib/typedDay.ts';
import type { Details } from './part.ts';

/** Shielding and risks as they stand in a form. */
export function valuesOf({ shielding, risks }: Details) {
  return {
    kind: (shielding?.kind ?? '') as string,
    from: typedDay(shielding?.from),
    until: typedDay(shielding?.until),
    risks: (risks ?? []).map(({ kind, note, reviewOn }) => ({
      kind: kind as string,
      note,
      reviewOn: typedDay(reviewOn),
    })),
  };
}
export type HealthValues = ReturnType<typeof valuesOf>;

/** What was typed, as it is sent. */
export function detailsOf({ kind, from, until, risks }: HealthValues): Details {
  return {
    shielding: kind === '' ? null : { kind, from: readTypedDay(from) ?? '', until: readTypedDay(until) },
    risks: risks.map((risk) => ({ ...risk, reviewOn: readTypedDay(risk.reviewOn) })),
  } as Details; // codes come from the lists
}
