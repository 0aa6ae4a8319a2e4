import type { Attendance, Mode } from './kinds.ts';

const modeLabels: Record<Mode, string> = {
  phone: 'Phone',
  video: 'Video',
  practice: 'At the practice',
  home: 'At home',
  community: 'In the community',
  text: 'Text message',
  email: 'Email',
  letter: 'Letter',
};

const attendanceLabels: Record<Attendance, string> = {
  attended: 'Attended',
  didNotAttend: 'Did not attend',
  cancelled: 'Cancelled',
  notReached: 'Not reached',
};

/** Texts about contacts with a person. */
export const contactWords = {
  contact: 'Contact',
  on: 'Day',
  time: 'Time',
  mode: 'How',
  attended: 'Did it take place?',
  minutes: 'Minutes',
  outcomeNote: 'What came of it',
  nextAction: 'Next action',
  nextWhat: 'What is to be done next',
  nextOn: 'Day of the next action',
  modeLabels,
  attendanceLabels,

  notATime: 'Enter the time as hours and minutes, for example 14:30',
  notMinutes: 'Enter whole minutes, from 1 to 720',
  inFuture: 'The day of a contact cannot be in the future',
  longAgo: 'The day of a contact must be within the last 10 years. Check the year',
  nextBefore: 'The next action cannot be before the contact',
  nextFarOff: 'The next action must be within 5 years. Check the year',
  alreadyThere: 'This contact is already recorded',
  tooMany: (most: number) => `A case holds at most ${most} contacts. Close it and open a new referral`,

  add: 'Log a contact',
  addTitle: (name: string) => `Log a contact with ${name}`,
  correctTitle: (name: string) => `Correct a contact with ${name}`,
  save: 'Save contact',
  correct: 'Correct',
  correctOf: (day: string, mode: string) => `Correct the contact of ${day}, ${mode.toLowerCase()}`,
  more: 'Day, length and next action',
  moreShort: 'What came of it, day and length',
  hint: 'A few words are enough',
  minutesHint: 'How long it took, if you know',
  timeHint: 'For example 14:30',
  addNext: 'There is something to do next',
  none: 'No contact is recorded yet.',
  lasted: (minutes: number) => `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
  next: (what: string, day: string) => `Next: ${what}, ${day}`,
  recordedBy: (who: string, day: string) => `Recorded by ${who}, ${day}`,
  erased: 'What was written here is erased',
  added: (name: string) => `Contact with ${name} is saved`,
  corrected: (name: string) => `Contact with ${name} is corrected`,
};
