import { waited } from './messages.ts';

/** Texts of the case about its waiting time, and of the forms that pause and resume it. */
export const clockPageWords = {
  waiting: 'Waiting time',
  runs: 'The clock runs',
  pausedAfter: (n: number, target: number) => `After ${waited(n)} of waiting, target ${target}`,
  dueBy: (day: string) => `First contact is due by ${day}`,
  noContact: 'Closed without a contact that took place',

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
};
