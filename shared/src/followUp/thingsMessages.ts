/** Texts of the list of what waits for somebody today. */
export const thingsWords = {
  title: 'Due today',
  count: (n: number) => (n === 0 ? 'Due today' : `Due today (${n})`),
  lead: 'In your own cases: next actions, reviews, holds that have ended, waiting times and video consultations. In any case: what colleagues told you.',
  none: 'Nothing is due today',
  noneHelp:
    'What is to be done in your cases today, or should have been done before, and what colleagues tell you will be listed here.',
  caseload: 'Show my caseload',
  consultation: (time: string) => `Video consultation at ${time}`,
  inCall: 'The video consultation is under way',
};
