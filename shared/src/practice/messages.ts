import type { PracticeMessage } from './answers.ts';
import type { PracticeStatus } from './status.ts';

const statuses: Record<PracticeStatus, string> = {
  received: 'Received',
  lookedAt: 'Being looked at',
  given: 'Given to a colleague',
  supported: 'Being supported',
  finished: 'Finished',
};
const statusHelp: Record<PracticeStatus, string> = {
  received: 'The team has it and will look at it next.',
  lookedAt: 'The team is finding the colleague who suits best.',
  given: 'A colleague has it and will be in touch with the person.',
  supported: 'A colleague is in touch with the person.',
  finished: 'The work has ended.',
};
/** How a referral ended, in words for those who referred; other outcomes read as in the settings. */
const outcomes: Readonly<Record<string, string>> = {
  'goals-met': 'They reached what they had hoped for.',
  connected: 'They found support close to home.',
  declined:
    'They decided that they did not want support now. You can refer them again if they change their mind.',
  'no-contact':
    'We could not reach them. If you have other contact details, please write to us or refer again.',
  moved: 'They have moved away from our area.',
  died: 'They have died.',
  'out-of-area': 'They live outside our area, so the referral comes back to you.',
  'under-age': 'They are too young for this service, so the referral comes back to you.',
  'known-already': 'We are working with them already.',
  'more-needed': 'We need to know more before we can support them, so the referral comes back to you.',
  merged: 'It goes on together with what we are doing for them already.',
  'not-suitable': 'This service was not right for them, so the referral comes back to you.',
  withdrawn: 'You withdrew this referral.',
};
const referrals = (n: number) => (n === 1 ? '1 referral' : `${n} referrals`);
const from: Record<PracticeMessage['from'], string> = {
  team: 'The team',
  reply: 'Reply',
  addition: 'Added to the referral',
  withdrawal: 'Withdrawn',
};

/** Texts of the pages of practices and agencies: their list and a referral of theirs. */
export const practiceWords = {
  title: 'Referrals',
  statuses,
  statusHelp,
  outcomes,
  returned: 'Back with you',
  since: (day: string) => `since ${day}`,
  reference: (reference: string) => `Reference ${reference}`,
  born: (day: string) => `Born ${day}`,
  noBirthDate: 'Date of birth not given',
  print: 'Print',
  printedOn: (moment: string) => `Printed ${moment}. Confidential: contains details of patients.`,
  back: 'All referrals',

  filters: 'Which referrals',
  list: {
    lead: (names: string) => `What ${names} referred, and how it goes.`,
    refer: 'Refer someone',
    show: 'Show',
    shown: { open: 'Open', finished: 'Finished' },
    who: 'Whose',
    whose: { mine: 'Mine', all: 'The whole practice', allOf: 'Everyone’s' },
    search: 'Search by name',
    name: 'Referrals',
    loading: 'Loading your referrals…',
    count: referrals,
    shownOf: (shown: number, total: number) => `The first ${shown} of ${referrals(total)}`,
    unread: (n: number) => (n === 1 ? '1 referral has a new message' : `${n} referrals have a new message`),
    newMessage: (n: number) => (n === 1 ? 'New message' : `${n} new messages`),
    more: 'Show more',
    none: 'No referrals here',
    noneHelp: 'When you refer someone, you see here how it goes.',
    noneFound: 'Nobody of this name among these referrals',
    noneMine: 'None of these is yours. Choose “The whole practice” to see what colleagues referred.',
    referredOn: (day: string) => `Referred ${day}`,
    sharedOn: (day: string) => `Referred ${day}; the person agrees that you hear how it goes`,
    mine: 'by you',
    chooseShown: 'Choose open or finished referrals',
    chooseWhose: 'Choose your own referrals or everyone’s',
    searchText: 'Search by a name of at most 100 letters',
    most: 'Ask for 1 to 2000 referrals',
  },

  referral: {
    title: (name: string) => `Referral of ${name}`,
    untitled: 'Referral',
    status: 'How it goes',
    about: 'About',
    needs: 'Needs',
    urgency: 'Urgency',
    noNeeds: 'None named',
    messages: 'Messages',
    noMessages: 'Nothing is written yet. The team writes here how it goes.',
    from,
    by: (what: string, name: string) => `${what} by ${name}`,
    isNew: 'New',
    erased: 'What was written here is erased',
    gone: 'This referral is not here',
    goneHelp: 'It may have been closed to your practice, or the address is wrong.',
    reply: 'Write to the team',
    replyHint: 'The team reads this on working days. In a crisis, ring.',
    replySend: 'Send message',
    replyDone: 'Your message is with the team.',
    add: 'I forgot something',
    addTitle: 'Add to this referral',
    addHint: 'What the team should know besides what you sent',
    addSend: 'Add to the referral',
    addDone: 'It is added, and the team sees it.',
    withdraw: 'Withdraw this referral…',
    withdrawTitle: 'Withdraw this referral',
    withdrawLead: 'Nobody will be in touch with the person. The team sees your reason.',
    withdrawWhy: 'Why you withdraw it',
    withdrawSend: 'Withdraw the referral',
    withdrawDone: 'The referral is withdrawn, and the team sees why.',
    missing: 'Write what the team should know',
    whyMissing: 'Say why you withdraw it',
    cancel: 'Cancel',
    sending: 'Sending…',
  },

  connection: {
    state: {
      connecting: 'Connecting…',
      live: 'Live',
      reconnecting: 'Reconnecting…',
      offline: 'Offline',
      ended: 'Signed out',
    },
    troubled: (since: string) => `No connection since ${since}`,
    troubledHelp:
      'What you see may be out of date. What you send is kept here and sent once the connection is back.',
    back: 'Connected again',
    first: 'The page appears as soon as there is a connection.',
  },

  waiting: {
    title: (n: number) => (n === 1 ? 'Not sent yet' : `${n} not sent yet`),
    help: 'Keep this page open until it is sent. It is sent once only, however often we have to try.',
    left: 'Not sent before this page was closed',
    leftHelp: 'Send it now, or throw it away. If it did arrive, sending it again changes nothing.',
    what: {
      'referral.receive': (name: string) => `Referral of ${name}`,
      'referral.replyAsReferrer': 'Message to the team',
      'referral.withdraw': 'Withdrawal of a referral',
      'referral.readMessages': 'Mark that a message was read',
    },
    send: 'Send it now',
    sendOf: (what: string) => `Send now: ${what}`,
    discard: 'Throw it away',
    discardOf: (what: string) => `Throw away: ${what}`,
    sent: (what: string, reference: string | null) =>
      reference === null ? `${what}: sent.` : `${what}: sent. Its reference is ${reference}.`,
    refused: (what: string, why: string) => `${what} was not sent. ${why}`,
    ok: 'OK',
  },

  draft: {
    title: 'A referral that you have not sent yet',
    of: (name: string) => `You began to refer ${name}.`,
    someone: 'someone',
    go: 'Go on with it',
    discard: 'Throw it away',
  },

  ended: {
    signIn: { title: 'You are signed out', help: 'Sign in again to go on.', act: 'Sign in' },
    forbidden: {
      title: 'You do not refer here any more',
      help: 'Your role has ended or changed. Ask the administrator of the service if this is wrong.',
      act: 'Go to your first page',
    },
    reload: { title: 'This page is out of date', help: 'Load it again to go on.', act: 'Load again' },
  },
};
