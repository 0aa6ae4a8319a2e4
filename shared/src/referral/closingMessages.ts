/** Texts of closing a referral, or sending it back to whoever referred. */
export const closingWords = {
  ended: 'How did it end?',
  sendBack: 'Back to whoever referred',
  assessFirst: 'To close it with an outcome of your own work, assess it first.',
  nobodyToTell: 'Nobody outside the team referred it, so nobody is told.',
  messageBack: 'What they read',
  messageBackHint: (names: string) => `${names} can read this on their page. It cannot be taken back.`,
  tried: (attempts: string) => `${attempts} in vain so far.`,
  fewerHint: 'Needed when there were fewer than 3 attempts on 2 different days',
};
