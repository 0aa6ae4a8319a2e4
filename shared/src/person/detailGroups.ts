import type { PersonDetails } from './schema.ts';

/**
 * The parts in which a person's details are changed, each by a form of its own. None shares a group of fields with
 * another, so that two colleagues who change different parts at once never get in each other's way.
 */
export const detailGroups = [
  'identity',
  'contact',
  'safeContact',
  'language',
  'home',
  'health',
  'close',
] as const;
export type DetailGroup = (typeof detailGroups)[number];

/** The fields of each part, in the order in which they are told. */
export const fieldsIn = {
  identity: [
    'givenName',
    'familyName',
    'preferredName',
    'pronouns',
    'birthDate',
    'birthDateIsEstimated',
    'nhsNumber',
    'nhsNumberIsVerified',
    'gender',
    'ethnicity',
  ],
  contact: ['phone', 'otherPhones', 'emailAddress', 'preferredMode'],
  safeContact: ['safeContact'],
  language: ['language', 'needsInterpreter', 'communication'],
  home: ['addresses', 'noFixedAbode', 'practice', 'notRegistered'],
  health: ['shielding', 'risks'],
  close: ['relatedPeople'],
} as const satisfies Record<DetailGroup, readonly (keyof PersonDetails)[]>;

/** The part that has these fields; of several parts the first. */
export function detailGroupOf(fields: readonly string[]): DetailGroup {
  const has = (group: DetailGroup) => fieldsIn[group].some((field: string) => fields.includes(field));
  return detailGroups.find(has) ?? 'identity';
}
