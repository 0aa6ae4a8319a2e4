import type {
  AddressUse,
  CommunicationKind,
  EthnicCategory,
  Gender,
  PhoneUse,
  Relationship,
  RiskKind,
  ShieldingKind,
} from './kinds.ts';

/** How the closed lists about a person read. */
export const genderLabels: Record<Gender, string> = {
  female: 'Female',
  male: 'Male',
  other: 'Other',
  unknown: 'Not known',
};

/** NHS Data Dictionary, ETHNIC CATEGORY CODE 2001. */
export const ethnicityLabels: Record<EthnicCategory, string> = {
  A: 'White: British',
  B: 'White: Irish',
  C: 'White: any other background',
  D: 'Mixed: White and Black Caribbean',
  E: 'Mixed: White and Black African',
  F: 'Mixed: White and Asian',
  G: 'Mixed: any other background',
  H: 'Asian: Indian',
  J: 'Asian: Pakistani',
  K: 'Asian: Bangladeshi',
  L: 'Asian: any other background',
  M: 'Black: Caribbean',
  N: 'Black: African',
  P: 'Black: any other background',
  R: 'Chinese',
  S: 'Any other ethnic group',
  Z: 'Prefers not to say',
  99: 'Not known',
};

export const addressUseLabels: Record<AddressUse, string> = {
  home: 'Home',
  temp: 'Temporary',
  old: 'Left',
};

export const phoneUseLabels: Record<PhoneUse, string> = {
  home: 'Home',
  mobile: 'Mobile',
  work: 'Work',
  other: 'Someone else’s',
};

export const communicationLabels: Record<CommunicationKind, string> = {
  largePrint: 'Large print',
  easyRead: 'Easy read',
  braille: 'Braille',
  audio: 'Audio',
  signLanguage: 'British Sign Language',
  lipReading: 'Lip reads',
  hearingLoop: 'Hearing loop or aid',
  textRelay: 'Text relay',
  advocate: 'Advocate or supporter',
  speechAid: 'Communication aid',
  moreTime: 'More time',
  other: 'Something else',
};

export const shieldingLabels: Record<ShieldingKind, string> = {
  shielding: 'Shielding',
  vulnerable: 'Vulnerable',
};

export const riskLabels: Record<RiskKind, string> = {
  selfHarm: 'Self-harm',
  suicide: 'Suicidal thoughts',
  neglect: 'Neglect',
  abuse: 'Abuse',
  falls: 'Falls',
  visiting: 'To whoever visits',
  other: 'Something else',
};

export const relationshipLabels: Record<Relationship, string> = {
  carer: 'Carer',
  partner: 'Partner',
  child: 'Son or daughter',
  parent: 'Parent',
  family: 'Family',
  friend: 'Friend or neighbour',
  other: 'Someone else',
};
