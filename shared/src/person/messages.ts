export const personWords = {
  person: 'Person',
  givenName: 'First name',
  familyName: 'Last name',
  preferredName: 'Preferred name',
  birthDate: 'Date of birth',
  nhsNumber: 'NHS number',
  phone: 'Phone number',
  practice: 'GP practice',
  alreadyRecorded: 'This person is already recorded',
  unknownPractice: 'Choose a GP practice from the list',
  hasReferrals: 'This person has other referrals, so the entry cannot be taken away',
};
