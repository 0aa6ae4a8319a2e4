/** What a list of referrals can say of each, in the order of its columns. */
export const listColumns = [
  'name',
  'preferredName',
  'birthDate',
  'nhsNumber',
  'phone',
  'emailAddress',
  'address',
  'postalCode',
  'practice',
  'stage',
  'stageSince',
  'receivedOn',
  'urgency',
  'needs',
  'complexity',
  'expectedPam',
  'assignee',
  'source',
  'reason',
  'outcome',
  'closedOn',
  'restricted',
] as const;
export type ListColumn = (typeof listColumns)[number];

/** What a list says unless somebody chooses otherwise: what is on the cards of the board. */
export const usualColumns: readonly ListColumn[] = [
  'name',
  'birthDate',
  'practice',
  'stage',
  'stageSince',
  'receivedOn',
  'urgency',
  'needs',
  'assignee',
];

/** How a list is saved. */
export const listFormats = ['xlsx', 'csv'] as const;
export type ListFormat = (typeof listFormats)[number];
