/** What someone who opens a record is to the case: whose it is, who leads, or another member of the team. */
export type Relation = 'assignee' | 'lead' | 'colleague';

/** Why someone could open a record: the roles they held that day, and what they are to the case. */
export interface Why {
  roles: readonly string[];
  relation: Relation;
}

/** Text about one person, under that person's key (number `key`). Base64. */
export interface SealedText {
  key: number;
  box: string;
}

/**
 * One thing worth knowing about who saw or tried what in a workspace. Ids only: no name, no text in clear.
 * - `record.opened`: a person's record was shown to them, by one of their referrals or (null) by itself
 * - `record.openedInEmergency`: the same for a restricted case, for the reason given
 * - `note.opened`: a note about a person was opened; not entered anew when a cut line is taken up again
 * - `people.searched`: they looked for people by a number; by which is not kept
 * - `duplicates.found`: they were shown that this person may be recorded twice, at a case or while they typed
 * - `callLink.sent`: they had the link to a video consultation sent to the person; to which address is not kept
 * - `list.printed`, `list.exported`: a list of so many people left the screen
 * - `file.compared`: a file of so many rows was compared with the people here, and so many of them are known
 * - `access.read`, `access.printed`: someone asked who had opened what, of one person or of all; or printed it
 * - `history.read`: someone looked at what happened in all cases
 * - `log.checked`: someone had both logs checked
 * - `refused`: they asked for what they may not do
 */
export type AccessEntry =
  | ({ what: 'record.opened'; referral: string | null; person: string } & Partial<Why>)
  | ({ what: 'record.openedInEmergency'; referral: string | null; person: string; reason: SealedText } & Why)
  | ({ what: 'note.opened'; note: string; referral: string; person: string } & Why)
  | { what: 'people.searched' }
  | ({ what: 'duplicates.found'; person: string; referral?: string } & Partial<Why>)
  | { what: 'callLink.sent'; referral: string; person: string }
  | { what: 'list.printed' | 'list.exported'; list: string; people: number }
  | { what: 'file.compared'; rows: number; known: number }
  | { what: 'access.read'; person?: string }
  | { what: 'access.printed'; person: string }
  | { what: 'history.read' }
  | { what: 'log.checked' }
  | { what: 'refused'; asked: string; referral?: string };

/**
 * One thing worth knowing about accounts, which belong to no workspace. Whoever does it is the entry's actor: an
 * account's id, or a stranger (see the server's `strangerOf`). `account`: whose account it was done to.
 * - `signIn.failed`: a wrong password, code or link; `why` says which
 * - `link.made`, `link.used`: a link by which someone sets their account up, or their password anew
 */
export type SystemEntry =
  | { what: 'signIn.done'; by: 'password' | 'demonstration' }
  | { what: 'signIn.failed'; why: 'password' | 'code' | 'link' | 'limit' }
  | { what: 'signOut.done'; everywhere: boolean }
  | { what: 'screen.locked' | 'screen.unlocked' }
  | { what: 'password.changed' }
  | { what: 'dailyMail.set'; on: boolean }
  | { what: 'secondFactor.set' | 'secondFactor.removed' | 'backupCode.used'; account: string }
  | { what: 'link.made' | 'link.used'; link: 'invitation' | 'reset'; account: string };
