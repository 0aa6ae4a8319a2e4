const workingDays = (n: number) => `${n} working ${n === 1 ? 'day' : 'days'}`;

/** How long somebody waited: '3 working days'. */
export const waited = (n: number) => (n < 1 ? 'less than a working day' : workingDays(n));

/** Texts about how long people wait for their first contact: what rules, board and history say. */
export const clockWords = {
  why: 'Reason',
  within: (n: number, target: number) => `Waiting ${waited(n)}, target ${target}`,
  near: (dueOn: string, n: number, target: number) =>
    `First contact due by ${dueOn}: waiting ${waited(n)}, target ${target}`,
  breached: (over: number, target: number) => `Breached by ${workingDays(over)}, target ${target}`,
  paused: (day: string, why: string) => `Paused since ${day}: ${why}`,
  stopped: (n: number, target: number) => `First contact after ${waited(n)}, target ${target}`,
  stoppedLate: (n: number, over: number) =>
    `First contact after ${waited(n)}, ${workingDays(over)} over the target`,
  whyErased: 'reason erased',

  alreadyPaused: 'The clock is paused already',
  notPaused: 'The clock is not paused',
  noLongerRuns: 'The first contact has taken place, so the clock no longer runs',
  tooMany: (most: number) => `The clock can be paused ${most} times at most`,

  didPause: (name: string) => `The waiting time of ${name} is paused`,
  didResume: (name: string) => `The waiting time of ${name} goes on`,
  pausedBy: (by: string) => `${by} paused the waiting time`,
  resumedBy: (by: string) => `${by} resumed the waiting time`,
};
