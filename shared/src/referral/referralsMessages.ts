import type { Message } from './schema.ts';

const wrote: Record<NonNullable<Message['fromReferrer']>, (by: string, day: string) => string> = {
  reply: (by, day) => `${by}, who referred, ${day}`,
  addition: (by, day) => `Added by ${by}, who referred, ${day}`,
  withdrawal: (by, day) => `Withdrawn by ${by}, ${day}`,
};

/** Texts about those who refer: what the team sees of them and does for them. */
export const referralsWords = {
  section: 'Who referred',
  nobody: 'Nobody outside the team',
  by: 'Referred by',
  source: 'How it came',
  enteredByTeam: 'The team itself',
  reference: (reference: string) => `Their reference: ${reference}`,
  amend: 'Correct',
  amendOf: 'Correct what was entered',
  sharing: 'GP practice',
  shared: 'The person agrees that their GP practice hears how it goes.',
  notShared: 'The person has not agreed that their GP practice hears how it goes.',
  share: 'The person agrees',
  unshare: 'The person no longer agrees',
  message: 'Message to the referrer…',
  messageTitle: (name: string) => `Message to the referrer of ${name}`,
  messageLead: (names: string) => `${names} can read this. It cannot be taken back.`,
  messageSend: 'Send message',
  sentBy: (by: string, day: string) => `${by}, ${day}`,
  wrote,
  readBy: (names: string) => `Read by ${names}`,
  unread: 'The referrer wrote, and nobody in the team has taken note of it yet.',
  isNew: 'New',
  noteReply: 'I have read this',
};
