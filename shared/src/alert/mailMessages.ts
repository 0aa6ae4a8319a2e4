import type { Level } from './levels.ts';

const why: Record<Level, string> = {
  lead: 'You are told first because you lead the team.',
  deputy: 'The lead was told before you and has not taken it.',
  team: 'The lead and the deputies were told before you and have not taken it. The whole team is told now.',
};

/** What goes out of the app about an alert: nothing that tells of a person. */
export const alertMailWords = {
  subject: 'Something urgent waits in Kith',
  text: (name: string, service: string, level: Level, link: string) =>
    [
      `Hello ${name},`,
      `an urgent referral or a safeguarding concern waits at ${service}, and nobody has taken it in time.`,
      why[level],
      `Sign in, open it and press “I am taking this”, so that nobody else is told:\n${link}`,
      'No name is in this message on purpose. Minutes outside opening hours do not count.',
    ].join('\n\n'),
  short: (service: string, link: string) =>
    `Kith, ${service}: something urgent waits and nobody has taken it. Sign in: ${link}`,
};
