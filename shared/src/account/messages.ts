import { teamWords } from '../team/messages.ts';

/** Every text of signing in, the shell around the pages, and the pages that say something went wrong. */
export const accountWords = {
  service: 'Kith',
  serviceLine: 'The team board for social prescribing',
  skip: 'Skip to main content',
  title: (page: string) => `${page} – Kith`,

  login: {
    title: 'Sign in',
    demoTitle: 'Choose who to be',
    demoLead:
      'This is a demonstration. Every person, patient, practice and number in it is invented, and nothing leaves this computer. Pick anyone to see the board as they would.',
    team: 'The team',
    around: 'Around the team',
    signingIn: (name: string) => `Signing in as ${name}…`,
    signingInNow: 'Signing in…',
    none: 'Nobody to choose yet',
    noneHelp: 'The demonstration team is still being set up. Wait a moment, then try again.',
    tryAgain: 'Try again',
    failedTitle: 'You are not signed in',
    failed:
      'We could not sign you in just now. Check that Kith is still running, then choose the person again.',
    tooMany: 'Too many attempts in a short time. Wait a minute, then choose the person again.',
    unknown: 'That person is not part of the demonstration any more. Choose someone from the list.',
    listFailedTitle: 'The list could not be loaded',
    listFailed: 'Kith could not read its list of people. Wait a moment, then try again.',
    production: 'Signing in is by invitation.',
    productionHelp:
      'Open the link in your invitation. If you cannot find it, ask your team lead to send another.',
  },

  /** There was no answer to something about one's own account. */
  offline: 'Kith could not be reached. Check your connection and try again.',

  bar: {
    label: 'Kith',
    account: 'Your account:',
    signedInAs: 'Signed in as',
    theme: 'Colours',
    themes: { auto: 'As this device', light: 'Light', dark: 'Dark' },
    ownAccount: 'Your account',
    lock: 'Lock the screen',
    signOut: 'Sign out',
    signingOut: 'Signing out…',
    signOutFailed: 'You are still signed in: there was no connection to Kith. Try again when it is back.',
  },

  board: { title: 'Board' },

  notMember: {
    title: 'You are not a member of this workspace',
    help: 'Ask its team lead to add you, or go back to your own board.',
  },

  error: {
    missingTitle: 'Page not found',
    missing:
      'If you typed the address, check it is correct. If you followed a link, the page may have moved.',
    forbiddenTitle: 'You cannot open this page',
    forbidden: 'Your role does not include it. If you think it should, ask your team lead.',
    failedTitle: 'Something went wrong',
    failed: 'This is our fault, not yours. Nothing you had already saved is lost. Try again in a moment.',
    home: 'Go to your page',
    again: 'Try again',
  },

  /** Answers of the server when a request cannot be taken. */
  refused: {
    body: 'The request could not be read. Send valid JSON.',
    tooLarge: 'The request is too large. Send at most 100 kB.',
    contentType: 'Send the request as application/json.',
    missing: 'There is nothing at this address.',
    origin: 'This request came from another site, so it was not carried out.',
    host: 'This demonstration only answers on this computer. Open it as http://127.0.0.1 or http://localhost.',
    tooMany: 'Too many attempts in a short time. Wait a minute, then try again.',
    failed: 'Something went wrong on our side. Try again in a moment.',
    notReady: 'The service is starting or cannot reach its database.',
    member: 'Give "member", the id of one of the people listed at /api/demo/people.',
    unavailable: 'The list of people could not be read. Try again in a moment.',
  },

  ui: {
    errorSummary: 'There is a problem',
    optional: 'optional',
    error: 'Error:',
    close: 'Close',
    day: 'Day',
    month: 'Month',
    year: 'Year',
    busy: 'Please wait',
    dismiss: 'Dismiss',
    choose: 'Choose an option',
    notifications: 'Notifications',
  },
};

/** The names of some roles, joined for reading: 'Team lead and link worker'. */
export function roleNames(roles: readonly string[]): string {
  const labels: Record<string, string> = teamWords.roleLabels;
  const names = roles.map((role, at) => (at === 0 ? labels[role] : labels[role]?.toLowerCase()) ?? role);
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
