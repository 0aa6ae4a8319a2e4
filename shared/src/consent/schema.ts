import { z } from 'zod';
import { day, line, oneOf, reference } from '../fields.ts';
import { words } from '../messages.ts';
import { consentWords } from './messages.ts';
import { consentKinds, consentWays, type ConsentKind } from '../person/kinds.ts';
import { personal } from '../personal.ts';

const kind = oneOf(consentWords.kind, consentKinds);
const given = z.boolean({ error: consentWords.chooseGiven }).exactOptional();
const byKind = Object.fromEntries(consentKinds.map((one) => [one, given]));

/** `consent.record`: what a person says yes and no to, how they said so and on which day. */
export const recordConsent = z.strictObject({
  person: reference(words.person.person),
  /** True: given; false: withdrawn; nothing was said of the others. */
  consents: z
    .strictObject(byKind as Record<ConsentKind, typeof given>)
    .refine((said) => Object.keys(said).length > 0, consentWords.sayAtLeastOne),
  way: oneOf(consentWords.way, consentWays),
  on: day(consentWords.on),
  note: line(consentWords.note, 300).nullable(),
});

/** One thing a person said yes or no to. `by` is the member who recorded it, `at` when (ISO 8601 UTC). */
export interface Consent {
  kind: ConsentKind;
  given: boolean;
  way: z.infer<typeof recordConsent>['way'];
  /** The day it was said, `YYYY-MM-DD`. */
  on: string;
  note: string | null;
  by: string;
  at: string;
}

const consents = personal('consents', z.array(z.custom<Consent>()).readonly().nullable());
const withdrawn = personal('withdrawn', z.array(kind).readonly().nullable());

/** What a person holds of their consents; null when erased. */
export interface Consents {
  /** All that was ever said, in the order in which it was recorded. */
  consents?: z.infer<typeof consents>;
  /** The kinds that are withdrawn now, worked out whenever a consent is recorded, so that a card can have them. */
  withdrawn?: z.infer<typeof withdrawn>;
}

export interface ConsentEvents {
  /** `agreed`, `refused`: the kinds that `consents` says more of, and that stay when it is erased. */
  'consent.recorded': {
    person: string;
    agreed: ConsentKind[];
    refused: ConsentKind[];
    consents: Consent[] | null;
  };
}
