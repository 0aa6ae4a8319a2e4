/** Texts of the page of a case. */
export const casePageWords = {
  title: (name: string) => `${name}, case`,
  untitled: 'Case',
  ways: 'Ways out of this case',
  toBoard: 'Back to the board',
  skipTo: (section: string) => `Skip to ${section.toLowerCase()}`,
  sections: { summary: 'Summary', contacts: 'Contacts', history: 'History' },
  closed: 'This case is closed. You can read it; to change it, reopen it first.',
  waiting: (stage: string, days: number) =>
    days < 1 ? `${stage} since today` : `${stage} for ${days} ${days === 1 ? 'day' : 'days'}`,
  nhs: (digits: string) => `NHS number ${digits}`,
  nhsUnverified: 'NHS number not verified',
  nhsMissing: 'No NHS number',
};
