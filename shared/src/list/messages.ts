import type { ListColumn, ListFormat } from './columns.ts';

const columns: Record<ListColumn, string> = {
  name: 'Name',
  preferredName: 'Preferred name',
  birthDate: 'Date of birth',
  nhsNumber: 'NHS number',
  phone: 'Phone number',
  emailAddress: 'Email address',
  address: 'Address',
  postalCode: 'Postcode',
  practice: 'GP practice',
  stage: 'Stage',
  stageSince: 'In this stage since',
  receivedOn: 'Date received',
  urgency: 'Urgency',
  needs: 'Needs',
  complexity: 'Complexity',
  expectedPam: 'Expected PAM level',
  assignee: 'Member of the team',
  source: 'Source of the referral',
  reason: 'Reason for referral',
  outcome: 'Outcome',
  closedOn: 'Date closed',
  restricted: 'Restricted',
};
const formats: Record<ListFormat, string> = {
  xlsx: 'Excel workbook (.xlsx)',
  csv: 'CSV file, for any other program',
};

/** Texts about lists that are saved as files. */
export const listWords = {
  columns,
  formats,
  title: 'Export a list',
  lead: 'The list holds the cases that you see on the board now. It leaves Kith as a file, so look after it as you would after a paper record. That you exported it is in the access log.',
  leadChosen:
    'The list leaves Kith as a file, so look after it as you would after a paper record. That you exported it is in the access log.',
  columnsLabel: 'What the list says of each case',
  stagesLabel: 'Which cases',
  formatLabel: 'Kind of file',
  whose: (name: string) => `Only ${name}, as the board shows now`,
  chosen: (n: number) => (n === 1 ? 'Only the one you selected.' : `Only the ${n} you selected.`),
  send: 'Export',
  done: 'The list is being saved',
  none: 'There is no case to export',
  noneChosen: 'Choose at least one',
  restricted: 'yes',
  /** In the access log, after 'exported'. */
  entered: (columns: string) => `a list of cases with ${columns}`,
  fileName: (day: string) => `cases-${day}`,
  sheet: 'Cases',
};
