import type { Relation } from './entries.ts';

const relations: Record<Relation, string> = {
  assignee: 'it is their case',
  lead: 'they lead the team',
  colleague: 'they are in the team',
};

/** Every text about who saw or tried what. What was done follows a name: 'Ben Carter' + 'opened the record'. */
export const accessWords = {
  relations,
  someoneGone: 'Someone who has left',
  someoneElse: 'Someone outside this team',
  cursorLost: 'Older entries can only be asked for from the page that shows the newer ones. Load it again',
  did: {
    opened: 'opened the record',
    openedNote: 'opened a note',
    searched: 'looked for a person by number',
    foundAlike: 'was shown that the person may be recorded twice',
    sentCallLink: 'had a link to a video consultation e-mailed to the person',
    openedInEmergency: 'opened the restricted record in an emergency',
    printed: (list: string, people: number) => `printed ${list} (${people} people)`,
    exported: (list: string, people: number) => `exported ${list} (${people} people)`,
    compared: (rows: number, known: number) =>
      `compared a file of ${rows} rows with the people here (${known} are known)`,
    askedAll: 'looked at this list',
    askedOne: 'looked at who had opened the record',
    askedToPrint: 'printed who had opened the record',
    historyRead: 'looked at the history of the cases',
    logChecked: 'had the record of changes checked',
    refused: (asked: string) => `tried to do something their role does not allow (${asked})`,
    signedIn: 'signed in',
    signInFailed: {
      password: 'tried to sign in with a wrong password',
      code: 'tried to sign in with a wrong code',
      link: 'tried a link that was used up or too old',
      limit: 'tried to sign in too often',
    },
    signedOut: 'signed out',
    signedOutEverywhere: 'signed out everywhere',
    locked: 'locked the screen',
    unlocked: 'unlocked the screen',
    dailyMailOn: 'turned the daily e-mail on',
    dailyMailOff: 'turned the daily e-mail off',
    passwordChanged: 'changed their password',
    secondFactorSet: 'set up a second step for signing in',
    secondFactorRemoved: 'took away the second step for signing in',
    backupCodeUsed: 'signed in with a backup code',
    linkMade: { invitation: 'made an invitation', reset: 'made a link for a new password' },
    linkUsed: { invitation: 'used an invitation', reset: 'used a link for a new password' },
  },
};
