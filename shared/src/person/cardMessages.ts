/** Texts of what is shown of a person: their part of a case, and their own page. Fetched with it. */
export const personCardWords = {
  estimated: 'estimated',
  verified: 'verified',
  notVerified: 'not verified',
  otherPhone: (whose: string) => `Phone (${whose})`,
  email: 'Email address',
  notRegistered: 'Not registered with a practice',
  noFixedAbode: 'No fixed abode',
  interpreter: 'Interpreter needed',
  reviewOverdue: (day: string) => `Review overdue since ${day}`,
  reviewBy: (day: string) => `Review by ${day}`,

  ways: 'Ways out of this record',
  pageTitle: (name: string) => `${name}, person`,
  untitled: 'Person',
  referrals: 'Referrals',
  noReferrals: 'They are not referred themselves.',
  refer: 'Refer them…',
  referralLine: (stage: string, day: string) => `${stage}, received ${day}`,
  gone: 'This person is no longer here',
  goneHelp: 'Somebody took the entry back, or you may not see it any more.',
};
