import type { Identifier } from './states.ts';

const identifierLabels: Record<Identifier, string> = {
  name: 'Full name',
  birthDate: 'Date of birth',
  postcodeOrNhsNumber: 'Postcode or NHS number',
  address: 'First line of address',
};

export const consultationWords = {
  consultation: 'Consultation',
  mode: 'Way of meeting',
  at: 'Date and time',
  identifier: 'Detail that was checked',
  identifiers: 'Details that were checked',
  identifierLabels,
  round: 'Round of links',
  guest: 'Guest',
  linkSpent: 'This link was used already',
  checkTwo: 'Check at least two details before you let anyone in',
  alreadyArranged: 'A video consultation is already arranged for this referral',
  inThePast: 'Choose a time that is still to come',
  tooFarAhead: 'Choose a time within the next year',
  overAlready: 'This consultation is over',
  nobodyWaits: 'Nobody is waiting any more',
  nobodyThere: 'Nobody is there to be removed',
  noVideo: 'Video calls cannot be made at the moment. Ring the person instead',
  notAdmitted: 'Nobody was let in yet',
};
