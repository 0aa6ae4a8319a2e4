/** Refusals that belong to no single noun. */
export const refusalWords = {
  invalid: 'Some of this needs putting right',
  signIn: 'You are signed out. Sign in again to go on',
  locked: 'The screen is locked. Enter your password to go on',
  forbidden: 'Your role does not allow this',
  noRole: 'You have no current role in this team. Ask your team lead',
  notFound: 'This is not there any more, or you may not see it',
  changed: (who: string) => `${who} changed this while you were working on it. Look at their version first`,
  stale: 'The board has moved on a long way since you did this. Check it and do it again',
  repeated: 'This was already sent with other contents. Do it again',
  fault: 'Something went wrong in Kith, and nothing was changed. Please tell whoever looks after it',
  unavailable: 'Not saved yet: the database is not answering. It will be tried again',
  tooMany: 'Too many requests at once. Wait a moment and try again',
  tooLarge: 'This is more than can be saved in one go',
  reload: 'Kith has been updated. Reload the page to go on',
  unreachable: 'Kith could not be reached. Check the connection, then try again',
  someone: 'Someone',
};
