import type { ConsentKind } from '../person/kinds.ts';

/** What a person says yes or no to. */
export const consentLabels: Record<ConsentKind, string> = {
  referral: 'This referral',
  gp: 'Telling the GP practice',
  voluntarySector: 'Telling the voluntary sector',
  phone: 'Phone calls',
  voicemail: 'Messages on the answerphone',
  text: 'Text messages',
  email: 'Emails',
  letter: 'Letters',
};
