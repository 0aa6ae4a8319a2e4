import { z } from 'zod';
import { line, oneOf } from '../fields.ts';
import { words } from '../messages.ts';
import { personal } from '../personal.ts';

/** On what a referral rests: the person agreed to it, or it is in their best interests though they could not. */
export const consentBases = ['agreed', 'bestInterests'] as const;
export type ConsentBasisKind = (typeof consentBases)[number];

export const consentBasis = personal(
  'consentBasis',
  z
    .strictObject({
      basis: oneOf(words.referral.consentBasis, consentBases),
      /** Why it is in their best interests; null when they agreed. */
      why: line(words.referral.bestInterestsWhy, 500).nullable(),
    })
    .refine(({ basis, why }) => (basis === 'bestInterests') === (why !== null), {
      error: words.referral.bestInterestsOnly,
      path: ['why'],
    }),
);
export type ConsentBasis = z.infer<typeof consentBasis>;

const yesNo = (what: string) => z.boolean({ error: words.field.choose(what) });

/** What else the person said yes or no to as they were referred; left out where they were not asked. */
export const consents = z.strictObject({
  /** That their GP practice hears how it goes. */
  gp: yesNo(words.referral.shared).exactOptional(),
  /** That messages are left on their phone. */
  voicemail: yesNo(words.referral.voicemail).exactOptional(),
});
export type Consents = z.infer<typeof consents>;
