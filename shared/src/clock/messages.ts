const workingDays = (n: number) => `${n} working ${n === 1 ? 'day' : 'days'}`;
const waited = (n: number) => (n < 1 ? 'less than a working day' : workingDays(n));

/** Texts about how long people wait for their first contact. */
export const clockWords = {
  why: 'Reason',
  waiting: 'Waiting time',
  within: (n: number, target: number) => `Waiting ${waited(n)}, target ${target}`,
  near: (dueOn: string, n: number, target: number) =>
    `First contact due by ${dueOn}: waiting ${waited(n)}, target ${target}`,
  breached: (over: number, target: number) => `Breached by ${workingDays(over)}, target ${target}`,
  paused: (day: string, why: string) => `Paused since ${day}: ${why}`,
  pausedAfter: (n: number, target: number) => `After ${waited(n)} of waiting, target ${target}`,
  stopped: (n: number, target: number) => `First contact after ${waited(n)}, target ${target}`,
  stoppedLate: (n: number, over: number) =>
    `First contact after ${waited(n)}, ${workingDays(over)} over the target`,
  dueBy: (day: string) => `First contact is due by ${day}`,
  runs: 'The clock runs',
  whyErased: 'reason erased',
  noContact: 'Closed without a contact that took place',

  alreadyPaused: 'The clock is paused already',
  notPaused: 'The clock is not paused',
  noLongerRuns: 'The first contact has taken place, so the clock no longer runs',
  tooMany: (most: number) => `The clock can be paused ${most} times at most`,

  pause: 'Pause the clock…',
  pauseTitle: (name: string) => `Pause the waiting time of ${name}`,
  pauseLead:
    'Only when the person cannot be seen for a reason of their own, such as a stay in hospital. They stay on the board, marked as paused.',
  pauseHint: 'For example: in hospital',
  pauseSend: 'Pause the clock',
  resume: 'Resume the clock…',
  resumeTitle: (name: string) => `Resume the waiting time of ${name}`,
  resumeLead: 'From today the days count again.',
  resumeHint: 'For example: home since Monday',
  resumeSend: 'Resume the clock',
  didPause: (name: string) => `The waiting time of ${name} is paused`,
  didResume: (name: string) => `The waiting time of ${name} goes on`,
  pausedBy: (by: string) => `${by} paused the waiting time`,
  resumedBy: (by: string) => `${by} resumed the waiting time`,
};
