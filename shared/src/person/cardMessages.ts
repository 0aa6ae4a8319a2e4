import type { DetailGroup } from './detailGroups.ts';
import type { Relationship } from './kinds.ts';

const groups: Record<DetailGroup, string> = {
  identity: 'Name and identity',
  contact: 'Contact',
  safeContact: 'Safe contact',
  language: 'Language and communication',
  home: 'Home and GP practice',
  health: 'Health flags and risks',
  close: 'People close to them',
};

/** Texts of what is shown of a person: their part of a case, and their own page. Fetched with it. */
export const personCardWords = {
  groups,
  recordConsent: 'Record consent',
  recordDeath: 'Record a death…',
  changeDeath: 'Change the day of death…',
  edit: 'Edit details',
  change: 'Edit',
  changeSafe: 'Change what keeps contact safe',
  editGroup: (group: string) => `Edit ${group.charAt(0).toLowerCase()}${group.slice(1)}`,
  add: 'Add someone…',

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

/** What somebody is to the one whose record they are on, seen from their own: 'Carer of Jo Brown'. */
export const relationshipOf: Record<Relationship, (name: string) => string> = {
  carer: (name) => `Carer of ${name}`,
  partner: (name) => `Partner of ${name}`,
  child: (name) => `Son or daughter of ${name}`,
  parent: (name) => `Parent of ${name}`,
  family: (name) => `Family of ${name}`,
  friend: (name) => `Friend or neighbour of ${name}`,
  other: (name) => `Close to ${name}`,
};
