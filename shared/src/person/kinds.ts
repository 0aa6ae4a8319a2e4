/** FHIR R4 AdministrativeGender. */
export const genders = ['female', 'male', 'other', 'unknown'] as const;
export type Gender = (typeof genders)[number];

/** NHS Data Dictionary, ETHNIC CATEGORY CODE 2001: Z is not stated, 99 not known. */
export const ethnicCategories = [
  'A',
  'B',
  'C',
  'D',
  'E',
  'F',
  'G',
  'H',
  'J',
  'K',
  'L',
  'M',
  'N',
  'P',
  'R',
  'S',
  'Z',
  '99',
] as const;
export type EthnicCategory = (typeof ethnicCategories)[number];

/** What an address is for, as in FHIR R4 Address.use: `temp` is a temporary one, `old` one they left. */
export const addressUses = ['home', 'temp', 'old'] as const;
export type AddressUse = (typeof addressUses)[number];

/** Whose or which a further phone number is, as in FHIR R4 ContactPoint.use, and someone else's. */
export const phoneUses = ['home', 'mobile', 'work', 'other'] as const;
export type PhoneUse = (typeof phoneUses)[number];

/**
 * Needs of the Accessible Information Standard (DAPB1605): a way of being contacted, a format, someone who helps, or
 * support with communicating.
 */
export const communicationKinds = [
  'largePrint',
  'easyRead',
  'braille',
  'audio',
  'signLanguage',
  'lipReading',
  'hearingLoop',
  'textRelay',
  'advocate',
  'speechAid',
  'moreTime',
  'other',
] as const;
export type CommunicationKind = (typeof communicationKinds)[number];

/** Why someone is to be looked after at home: told to shield, or otherwise vulnerable. */
export const shieldingKinds = ['shielding', 'vulnerable'] as const;
export type ShieldingKind = (typeof shieldingKinds)[number];

/** What there may be a risk of, or to whom. `visiting` is about colleagues who come to the home. */
export const riskKinds = ['selfHarm', 'suicide', 'neglect', 'abuse', 'falls', 'visiting', 'other'] as const;
export type RiskKind = (typeof riskKinds)[number];

/** What someone is to the person. Codes of FHIR R4 v3-RoleCode where there is one. */
export const relationships = ['carer', 'partner', 'child', 'parent', 'family', 'friend', 'other'] as const;
export type Relationship = (typeof relationships)[number];

/**
 * What a person says yes or no to: being referred at all, their GP and the voluntary sector hearing of it, and each
 * way of reaching them.
 */
export const consentKinds = [
  'referral',
  'gp',
  'voluntarySector',
  'phone',
  'voicemail',
  'text',
  'email',
  'letter',
] as const;
export type ConsentKind = (typeof consentKinds)[number];

/** How a consent was given or withdrawn. */
export const consentWays = ['spoken', 'written', 'referrer'] as const;
export type ConsentWay = (typeof consentWays)[number];
