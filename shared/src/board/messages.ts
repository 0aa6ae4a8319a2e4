const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** A length of time in words: 'today', '1 day', '12 days', '9 weeks', '14 months'. */
function lasting(days: number): string {
  if (days < 1) return 'less than a day';
  if (days < 60) return count(days, 'day', 'days');
  if (days < 365) return count(Math.floor(days / 7), 'week', 'weeks');
  return count(Math.floor(days / 30.44), 'month', 'months');
}

/** Texts of the board. */
export const boardWords = {
  title: 'Board',
  columns: 'Referrals by stage',
  newReferral: 'New referral',
  open: (name: string) => `Open ${name}`,
  cardsNoun: (n: number) => (n === 1 ? 'referral' : 'referrals'),
  showMore: (n: number) => `Show ${n} more`,
  notShown: (n: number) => `${count(n, 'more is', 'more are')} not shown`,
  emptyColumn: {
    triage: 'Nothing waits for triage.',
    allocated: 'Nothing waits to be started.',
    active: 'No work is under way.',
    closed: 'Nothing is closed yet.',
  },
  emptyFiltered: {
    nobody: 'Nothing unallocated here.',
    member: (name: string) => `Nothing here for ${name}.`,
  },

  card: {
    born: (date: string, age: number) => `${date} (${age})`,
    noBirthDate: 'Date of birth not known',
    noPractice: 'No practice',
    needs: 'Needs',
    moreNeeds: (n: number) => `+${n}`,
    notAssessed: 'Not assessed yet',
    assessed: (complexity: string, pam: number | null) =>
      pam === null ? `${complexity}, PAM not known yet` : `${complexity}, expected PAM ${pam}`,
    unallocated: 'Unallocated',
    waiting: (days: number) => (days < 1 ? 'Came in today' : `Waiting ${lasting(days)}`),
    active: (days: number) => (days < 1 ? 'Started today' : `Active ${lasting(days)}`),
    closed: (days: number) => (days < 1 ? 'Closed today' : `Closed ${lasting(days)} ago`),
    saving: 'Saving…',
    notSaved: 'Not saved yet',
    lookingAt: (names: string) => `${names} is looking at this`,
    lookAt: (names: string) => `${names} are looking at this`,
    dragging: (name: string) => `${name} is moving this`,
    unknownPerson: 'Name not shown',
    menu: 'Move to…',
    menuOf: (name: string) => `Move to… ${name}`,
  },

  /** What can be done with a referral. */
  act: {
    open: 'Open',
    openFull: 'Open the full record',
    assess: 'Assess',
    reassess: 'Change the assessment',
    allocate: 'Allocate to…',
    reallocate: 'Give to someone else…',
    start: 'Start',
    close: 'Close…',
    reopen: (stage: string) => `Reopen in ${stage}…`,
    moveBack: (stage: string) => `Move back to ${stage}…`,
    undo: 'Undo',
  },
  /** Why something cannot be done now, and what to do first. */
  cannot: {
    assessFirst: 'Assess first',
    allocateFirst: 'Allocate it first',
    leadOnly: 'Only a team lead can allocate',
    assigneeOnly: 'Only its worker or a team lead can do this',
    reopensIn: (stage: string) => `It reopens in ${stage}`,
    closed: 'It is closed. Reopen it first',
    hasItAlready: 'Has it already',
    move: (name: string, why: string) => `${name} was not moved: ${why}`,
    act: (name: string, why: string) => `Not saved for ${name}: ${why}`,
  },

  team: {
    title: 'The team',
    everyone: 'Everyone',
    nobody: 'Unallocated',
    open: (n: number) => `${n} open`,
    openInWords: (n: number) => count(n, 'open referral', 'open referrals'),
    showing: (name: string) => `Showing ${name}`,
    showingAll: (name: string, n: number) => `Showing ${name}: ${count(n, 'referral', 'referrals')}`,
    you: 'You',
    noRole: 'No current role',
    dropHere: (name: string) => `Allocate to ${name}`,
    nothing: (name: string) => `${name} has no referrals here`,
    nothingUnallocated: 'Every referral is allocated',
    nothingHelp: 'Choose someone else above, or show everyone.',
    showEveryone: 'Show everyone',
  },

  empty: {
    title: 'No referrals yet',
    help: 'Referrals go from triage to a link worker, a coach or a care coordinator, and everyone sees each step as it happens. Enter the first one to begin.',
  },
  loading: 'Loading the board…',

  /** What is spoken, and said in toasts, after an act. */
  said: {
    received: (name: string) => `${name} is in Triage`,
    assessed: (name: string) => `${name} is assessed`,
    allocated: (name: string, member: string) => `${name} is allocated to ${member}`,
    moved: (name: string, stage: string) => `${name} moved to ${stage}`,
    amended: (name: string) => `Details of ${name} are changed`,
    noteBegun: (name: string) => `A note about ${name} is begun`,
    undone: (what: string | undefined) => (what === undefined ? 'Undone' : `Undone: ${what}`),
    undoing: 'Undoing…',
    nothingToUndo: 'There is nothing of yours to undo',
    notUndone: (why: string) => `Not undone: ${why}`,
    given: (by: string, name: string) => `${by} allocated ${name} to you`,
    kept: 'Kept. It will be saved as soon as the connection is back',
    someone: 'Someone',
    thisPerson: 'This person',
    draftKept: 'What you typed is kept.',
    openForm: 'Open the form',
    grabbed: (name: string) => `Moving ${name}`,
    letGo: (name: string) => `${name} stays where it was`,
  },

  /** What someone else just did, on the card it was done to. */
  news: {
    received: (by: string) => `${by} entered this`,
    assessed: (by: string) => `${by} assessed this`,
    allocated: (by: string, to: string) => `${by} allocated this to ${to}`,
    started: (by: string) => `${by} moved this to Active`,
    closed: (by: string) => `${by} closed this`,
    reopened: (by: string) => `${by} reopened this`,
    movedBack: (by: string, stage: string) => `${by} moved this back to ${stage}`,
    undone: (by: string) => `${by} took a change back`,
    undoneTo: (by: string, stage: string) => `${by} took this back to ${stage}`,
    details: (by: string) => `${by} changed the details`,
    note: (by: string) => `${by} began a note`,
    changed: (by: string) => `${by} changed this`,
  },

  form: {
    cancel: 'Cancel',
    saving: 'Saving…',
    notFetched: 'This could not be opened without a connection. Try again in a moment',
    discard: 'Throw away what you typed?',
    discardYes: 'Throw it away',
    discardNo: 'Keep typing',
    person: 'Who is it for?',
    referral: 'What is it about?',
    preferredHint: 'If they like to be called something else',
    birthDateHint: 'For example, 27 3 1948',
    nhsHint: 'Ten digits, for example 999 000 0018',
    phoneHint: 'For example, 01632 960 001',
    reasonHint: 'What led to the referral, in a few sentences',
    save: 'Save referral',
    knownTitle: 'Already on the board?',
    known: (name: string, born: string) => `${name}, born ${born}, is recorded already.`,
    useKnown: (name: string) => `Use the record of ${name}`,
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
    loadOf: (role: string, n: number) => `${role}, ${count(n, 'open referral', 'open referrals')}`,
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
  },

  changed: {
    title: (who: string) => `${who} was faster`,
    lead: (who: string, name: string) =>
      `${who} changed the referral of ${name} while you were working on it. Nothing is lost: here are both.`,
    theirs: (who: string) => `As ${who} left it`,
    yours: 'What you asked for',
    again: 'Do mine now',
    edit: 'Change mine first',
    leave: 'Leave it as it is',
    notNow: (why: string) => `Yours can no longer be done: ${why}`,
    stage: 'Stage',
    reopened: 'Open again',
    loading: 'Fetching their version…',
  },

  case: {
    title: 'Referral',
    close: 'Close this referral’s panel',
    loading: 'Opening the record…',
    openFull: 'Open the full record',
    refused: 'This record could not be opened',
    tryAgain: 'Try again',
    gone: 'This referral is no longer here',
    goneHelp: 'Someone took it back, or you may not see it any more.',
    offline: 'The full record opens as soon as the connection is back. Below is what the board shows.',
    person: 'Person',
    referral: 'Referral',
    assessment: 'Triage assessment',
    closing: 'Closing',
    legalName: 'Full name',
    editPerson: 'Change details',
    call: (phone: string) => `Call ${phone}`,
    age: (years: number) => `aged ${years}`,
    notKnown: 'Not known',
    received: 'Received',
    receivedBy: (date: string, by: string) => `${date}, entered by ${by}`,
    since: (stage: string, date: string) => `${stage} since ${date}`,
    assignee: 'Allocated to',
    by: (who: string, date: string) => `${who}, ${date}`,
    assessedBy: 'Assessed by',
    closedBy: 'Closed by',
    expectedPam: 'Expected PAM',
    cannotSay: (why: string) => `Cannot say yet: ${why}`,
    noNeeds: 'None chosen',
    acts: 'What you can do',
  },

  connection: {
    label: 'Connection',
    connecting: 'Connecting…',
    live: 'Live',
    liveHelp: 'You see what the team sees.',
    reconnecting: 'Reconnecting',
    reconnectingHelp: 'You can go on working. Changes are kept on this device until they are saved.',
    offline: 'Offline',
    offlineHelp: 'This device has no connection. You can go on working; changes are kept until it is back.',
    notSaving: 'Not saving',
    notSavingHelp: (time: string) =>
      `The service has not confirmed changes since ${time}. They are kept here and tried again by themselves.`,
    since: (time: string) => `since ${time}`,
    backLive: 'Connected again. The board is up to date',
    lost: 'The connection is lost. You can go on working',
    ended: 'Ended',
    here: (names: string) => `Also here: ${names}`,
    moreHere: (n: number) => `+${n}`,
  },

  pending: {
    button: (n: number) => count(n, 'change waiting', 'changes waiting'),
    title: 'Changes not saved yet',
    lead: 'These are kept on this device and saved as soon as the service answers. Leave the page open.',
    staleTitle: 'Do these again?',
    staleLead: 'The board moved on before these were saved, so they were not carried out. Check each one.',
    none: 'Everything is saved.',
    again: 'Do it again',
    leave: 'Leave it',
    takeBack: 'Take back',
    takeBackOf: (what: string) => `Take back ${what}`,
    forWhom: (what: string, name: string) => `${what}: ${name}`,
    since: (time: string) => `Since ${time}`,
    what: {
      'workspace.create': 'New workspace',
      'settings.change': 'Change of settings',
      'member.add': 'New member of the team',
      'member.setRoles': 'Change of roles',
      'person.amend': 'Change of details',
      'referral.receive': 'New referral',
      'referral.assess': 'Assessment',
      'referral.allocate': 'Allocation',
      'referral.start': 'Start',
      'referral.close': 'Closing',
      'referral.reopen': 'Reopening',
      'referral.moveBack': 'Moving back',
      'note.create': 'New note',
      'commit.undo': 'Undo',
    },
  },

  ended: {
    signIn: {
      title: 'You are signed out',
      help: 'You may have signed out elsewhere, or been away for long.',
      act: 'Sign in again',
    },
    forbidden: {
      title: 'You have no current role here',
      help: 'If you think you should have one, ask your team lead.',
      act: 'Go to your board',
    },
    notFound: {
      title: 'This board is not there, or not yours',
      help: 'If someone gave you the address, ask them to check it.',
      act: 'Go to your board',
    },
    reload: {
      title: 'Kith has been updated',
      help: 'This page is older than the service now is.',
      act: 'Reload the page',
    },
    other: { title: 'The connection has ended', help: 'Reload the page to go on.', act: 'Reload' },
    unsaved: (n: number) =>
      `${count(n, 'change is', 'changes are')} not saved yet. ${n === 1 ? 'It is' : 'They are'} kept on this device for 24 hours.`,
  },

  keys: {
    title: 'Keys',
    button: 'Keys',
    list: [
      { keys: ['↑', '↓', '←', '→'], what: 'Go from card to card' },
      { keys: ['Home', 'End'], what: 'First and last card of a column' },
      { keys: ['Enter'], what: 'Open the referral' },
      { keys: ['m'], what: 'Move to…' },
      { keys: ['n'], what: 'New referral' },
      { keys: ['u', 'Ctrl Z'], what: 'Undo your last act' },
      { keys: ['?'], what: 'This list' },
      { keys: ['Esc'], what: 'Close what is open' },
    ],
  },
};

/** 'Ben', 'Ben and Carys', 'Ben, Carys and Dominik'. */
export function listNames(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
