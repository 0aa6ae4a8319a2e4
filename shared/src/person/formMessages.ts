/** Texts of the forms in which a person's details are changed. */
export const personFormWords = {
  title: (group: string, name: string) => `${group}: ${name}`,
  save: 'Save details',

  pronounsHint: 'For example, she/her',
  estimatedHint: 'When only the year, or the age, is known',
  verifiedHint: 'Tick it once this very number was checked against the practice’s or the national record',
  genderNone: 'Not recorded',
  none: 'Not recorded',

  phoneNumber: (n: number) => `Other number ${n}`,
  addPhone: 'Add another phone number',
  removePhone: (n: number) => `Remove other number ${n}`,
  whoseHint: 'For example, their daughter Ann',
  emailHint: 'For example, jo@example.com',
  preferredNone: 'No preference known',

  safeLead:
    'What is recorded here stands beside every number and address. Nothing is sent against it, and calls show “Not now” outside these hours.',
  timeHint: 'For example 17:00, as clocks in the United Kingdom show it',
  safeNoteHint: 'For example, say that you ring from the library',

  languageHint: 'The language they would rather speak, if it is not English',
  needsHint: 'How they can be written and spoken to, as the Accessible Information Standard asks',
  reviewHint: 'When to ask whether this is still right',

  address: (n: number) => `Address ${n}`,
  addAddress: 'Add an address',
  removeAddress: (n: number) => `Remove address ${n}`,
  addressHint: 'A line for each part, without the postcode',
  postalCodeHint: 'For example, HB1 2CD',
  fromHint: 'If you know it',
  untilHint: 'When a temporary stay ends, or when they left',

  shieldingNone: 'Neither',
  risk: (n: number) => `Risk ${n}`,
  addRisk: 'Add a risk',
  removeRisk: (n: number) => `Remove risk ${n}`,
  riskNoteHint: 'What a colleague must know before they visit or ring',

  closeLead: 'Change what they are to each other, or take somebody out. Their own records stay.',
  closeNone: 'Nobody is recorded as close to them.',
  remove: (name: string) => `Take ${name} out`,
  takeOut: 'Take out',
  addTitle: (name: string) => `Add someone close to ${name}`,
  addSend: 'Add',
  find: 'Find them among people already known',
  findHint: 'Part of their name or their date of birth, such as 27 3 1948',
  found: 'People found',
  foundNone: 'Nobody of that name is known yet.',
  foundMore: (n: number) => `${n} more: type more of the name`,
  enterNew: 'Enter somebody new',
  newPerson: 'Somebody new',
  searchAgain: 'Find somebody known instead',
  chooseOne: 'Choose somebody, or enter somebody new',
};
