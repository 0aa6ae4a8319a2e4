import type { Stage } from './stages.ts';

/** What a referral's stage means to whoever referred. */
const status: Record<Stage, string> = {
  triage: 'Waiting for the team to look at it',
  allocated: 'Someone in the team has it and will be in touch',
  active: 'The team is supporting them',
  closed: 'Finished',
};

/** Texts for those who refer: their page, and what the team sees and does for them. */
export const referralsWords = {
  title: 'Referrals',
  lead: (names: string) => `What ${names} referred, and what became of it.`,
  refer: 'Refer someone',
  send: 'Send referral',
  organisation: 'You refer for',
  list: 'Your referrals',
  show: 'Show',
  shown: { open: 'Open', closed: 'Finished' },
  count: (n: number) => (n === 1 ? '1 referral' : `${n} referrals`),
  none: { open: 'No open referrals', closed: 'No finished referrals' },
  noneHelp: 'When you refer someone, you see here how it goes.',
  status,
  since: (day: string) => `since ${day}`,
  referred: (day: string, by: string) => `Referred ${day} by ${by}`,
  sharedBy: (day: string) => `Referred ${day}; the person agrees that you hear how it goes`,
  returned: (reason: string) => `Returned to you: ${reason}`,
  messages: 'From the team',
  noMessages: 'No message from the team yet.',
  loading: 'Loading your referrals…',
  loadingHelp: 'Your referrals appear as soon as there is a connection.',

  // The team's side.
  section: 'Who referred',
  nobody: 'Nobody outside the team',
  by: 'Referred by',
  source: 'How it came',
  referrer: 'Name',
  referrerIs: (name: string, role: string | null) => (role === null ? name : `${name}, ${role}`),
  received: 'Received',
  receivedLater: (day: string, entered: string) => `${day}, entered ${entered}`,
  amend: 'Correct what was entered',
  amended: (name: string) => `The referral of ${name} is corrected`,
  sharing: 'GP practice',
  shared: 'The person agrees that their GP practice hears how it goes.',
  notShared: 'The person has not agreed that their GP practice hears how it goes.',
  share: 'The person agrees',
  unshare: 'The person no longer agrees',
  nowShared: 'The GP practice now hears how it goes',
  nowNotShared: 'The GP practice does not hear how it goes any more',
  goneBack: (name: string) => `The referral of ${name} is back with whoever referred`,
  message: 'Message to the referrer…',
  messageTitle: (name: string) => `Message to the referrer of ${name}`,
  messageLead: (names: string) => `${names} can read this. It cannot be taken back.`,
  messageSend: 'Send message',
  messageSent: 'The message is sent',
  sentBy: (by: string, day: string) => `${by}, ${day}`,
};
