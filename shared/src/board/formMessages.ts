import { boardKeys } from './keys.ts';

/** Texts of the forms of the board, which come when one is opened. */
export const formWords = {
  cancel: 'Cancel',
  saving: 'Saving…',
  discard: 'Throw away what you typed?',
  discardYes: 'Throw it away',
  discardNo: 'Keep typing',
  person: 'Who is it for?',
  referral: 'What is it about?',
  preferredHint: 'If they like to be called something else',
  birthDateHint: 'For example, 27 3 1948',
  nhsHint: 'Ten digits, for example 999 000 0018',
  phoneHint: 'For example, 01632 960 001',
  save: 'Save referral',
  knownTitle: 'Recorded already?',
  usingKnown: (name: string) => `This referral is for ${name}, who is recorded already.`,
  notKnown: 'Enter a new person instead',

  assessTitle: (name: string) => `Assess ${name}`,
  assessLead: 'Needed before a referral leaves triage.',
  saveAssessment: 'Save assessment',
  pamLegend: 'Expected PAM level',
  pamHint: 'How confident do you expect them to be to look after their own health?',

  allocateTitle: (name: string) => `Allocate ${name}`,
  reallocateTitle: (name: string) => `Give ${name} to someone else`,
  allocateLead: 'Choose who will work with them.',
  loadOf: (role: string, load: number, capacity: number | null) =>
    capacity === null ? `${role}, load ${load}` : `${role}, ${load} of ${capacity}`,
  overCapHint: (name: string) =>
    `This is more than ${name} has room for. Whoever opens the case can read why`,
  allocate: 'Allocate',
  hasIt: 'Has it now',

  closeTitle: (name: string) => `Close the referral of ${name}`,
  close: 'Close referral',
  closingNoteHint: 'What the next reader should know',

  moveBackTitle: (name: string, stage: string) => `Move ${name} back to ${stage}`,
  moveBackToTriage: 'It will be unallocated until someone allocates it again.',
  moveBack: (stage: string) => `Move back to ${stage}`,
  reopenTitle: (name: string) => `Reopen the referral of ${name}`,
  reopenLead: (stage: string) => `It goes back to ${stage}, where it was closed.`,
  reopen: 'Reopen referral',
  whyHint: 'Everyone who opens this referral can read it',

  personTitle: (name: string) => `Details of ${name}`,
  savePerson: 'Save details',
};

/** When someone else changed meanwhile what a form was about. */
export const changedWords = {
  /** `who`: null for oneself, in another window. */
  title: (who: string | null) => (who === null ? 'You were faster in another window' : `${who} was faster`),
  lead: (who: string | null, name: string) =>
    `${who ?? 'In another window you'} changed the referral of ${name} while you were working on it${who === null ? ' here' : ''}. Nothing is lost: here are both.`,
  theirs: (who: string | null) => `As ${who ?? 'you'} left it${who === null ? ' there' : ''}`,
  yours: 'What you asked for',
  again: 'Do mine now',
  edit: 'Change mine first',
  leave: 'Leave it as it is',
  notNow: (why: string) => `Yours can no longer be done: ${why}`,
  stage: 'Stage',
  reopened: 'Open again',
  loading: 'Fetching their version…',
};

/** The list of changes that are not saved yet. */
export const pendingWords = {
  title: 'Changes not saved yet',
  lead: 'These are kept on this device and saved as soon as the service answers. Leave the page open.',
  staleTitle: 'Do these again?',
  staleLead: 'The board moved on before these were saved, so they were not carried out. Check each one.',
  none: 'Everything is saved.',
  again: 'Do it again',
  leave: 'Leave it',
  takeBack: 'Take back',
  takeBackOf: (what: string) => `Take back ${what}`,
  since: (time: string) => `Since ${time}`,
};

/** The list of keys. */
export const keyWords = {
  title: 'Keys',
  /** `acts`: of no use to whoever only reads. */
  list: [
    { keys: ['↑', '↓', '←', '→'], what: 'Go from card to card' },
    { keys: ['Home', 'End'], what: 'First and last card of a column' },
    { keys: ['Enter'], what: 'Open the referral' },
    { keys: [boardKeys.menu], what: 'Move to…', acts: true },
    { keys: [boardKeys.allocate], what: 'Allocate', acts: true },
    { keys: ['Space'], what: 'Lift the card; arrows choose where to, Space puts it there', acts: true },
    { keys: [boardKeys.select], what: 'Select several referrals', acts: true },
    { keys: ['Space'], what: 'Select the referral, while you select', acts: true },
    { keys: ['Shift ↑', 'Shift ↓'], what: 'Select those beside it too', acts: true },
    { keys: [boardKeys.find], what: 'Find a person' },
    { keys: [boardKeys.receive], what: 'New referral', acts: true },
    { keys: ['Ctrl P'], what: 'Print what the board shows' },
    { keys: [boardKeys.undo, 'Ctrl Z'], what: 'Undo your last act', acts: true },
    { keys: [boardKeys.help], what: 'This list' },
    { keys: ['Esc'], what: 'Close what is open' },
  ],
};
