import type { AccessEntry, SystemEntry } from './entries.ts';
import { accessWords } from './messages.ts';

const { did } = accessWords;

/** What an entry says was done, in words that follow a name: 'opened the record'. Whose record is told apart. */
export function tellEntry(entry: AccessEntry | SystemEntry): string {
  switch (entry.what) {
    case 'record.opened':
      return did.opened;
    case 'record.openedInEmergency':
      return did.openedInEmergency;
    case 'note.opened':
      return did.openedNote;
    case 'people.searched':
      return did.searched;
    case 'duplicates.found':
      return did.foundAlike;
    case 'callLink.sent':
      return did.sentCallLink;
    case 'list.printed':
      return did.printed(entry.list, entry.people);
    case 'list.exported':
      return did.exported(entry.list, entry.people);
    case 'file.compared':
      return did.compared(entry.rows, entry.known);
    case 'access.read':
      return entry.person === undefined ? did.askedAll : did.askedOne;
    case 'access.printed':
      return did.askedToPrint;
    case 'history.read':
      return did.historyRead;
    case 'log.checked':
      return did.logChecked;
    case 'refused':
      return did.refused(entry.asked);
    case 'signIn.done':
      return did.signedIn;
    case 'signIn.failed':
      return did.signInFailed[entry.why];
    case 'signOut.done':
      return entry.everywhere ? did.signedOutEverywhere : did.signedOut;
    case 'screen.locked':
      return did.locked;
    case 'screen.unlocked':
      return did.unlocked;
    case 'password.changed':
      return did.passwordChanged;
    case 'dailyMail.set':
      return entry.on ? did.dailyMailOn : did.dailyMailOff;
    case 'secondFactor.set':
      return did.secondFactorSet;
    case 'secondFactor.removed':
      return did.secondFactorRemoved;
    case 'backupCode.used':
      return did.backupCodeUsed;
    case 'link.made':
      return did.linkMade[entry.link];
    case 'link.used':
      return did.linkUsed[entry.link];
  }
}
