const workingDays = (n: number) => `${n} working ${n === 1 ? 'day' : 'days'}`;

/** How long somebody waited: '3 working days'. */
export const waited = (n: number) => (n < 1 ? 'less than a working day' : workingDays(n));

/**
 * Texts about how long people wait for their first contact, and about cases that are on hold: what rules, board and
 * history say.
 */
export const clockWords = {
  why: 'Reason',
  reviewOn: 'Day of the review',
  within: (n: number, target: number) => `Waiting ${waited(n)}, target ${target}`,
  near: (dueOn: string, n: number, target: number) =>
    `First contact due by ${dueOn}: waiting ${waited(n)}, target ${target}`,
  breached: (over: number, target: number) => `Breached by ${workingDays(over)}, target ${target}`,
  paused: (n: number, target: number) => `Stands still after ${waited(n)}, target ${target}`,
  heldUntil: (day: string, why: string) => `On hold until ${day}: ${why}`,
  heldSince: (day: string, why: string) => `On hold since ${day}: ${why}`,
  holdEnded: 'Hold ended: review now',
  stopped: (n: number, target: number) => `First contact after ${waited(n)}, target ${target}`,
  stoppedLate: (n: number, over: number) =>
    `First contact after ${waited(n)}, ${workingDays(over)} over the target`,
  whyErased: 'reason erased',

  notPaused: 'This is not on hold',
  notAfterToday: 'Choose a day after today',
  farOff: 'The day must be within a year. Check the year',
  tooMany: (most: number) => `A case can be put on hold ${most} times at most`,

  didPause: (name: string) => `${name} is on hold`,
  didResume: (name: string) => `${name} is no longer on hold`,
  pausedBy: (by: string) => `${by} put this on hold`,
  pausedUntilBy: (by: string, day: string) => `${by} put this on hold until ${day}`,
  resumedBy: (by: string) => `${by} took this off hold`,
};
