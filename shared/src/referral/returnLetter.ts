import type { Attempts } from './attempts.ts';
import { NO_CONTACT } from './outcomes.ts';

interface About {
  /** As whoever referred knows the person. */
  name: string;
  /** Undefined where it is not known how often somebody tried. */
  tried: Attempts | undefined;
}

const times = (n: number) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`);
const onDays = (n: number) => (n === 1 ? 'on one day' : `on ${n} different days`);

const letters: Record<string, (about: About) => string> = {
  declined: ({ name }) =>
    `We have spoken with ${name}, who does not want support from social prescribing at the moment. We have closed the referral. If they change their mind, please refer them again.`,
  moved: ({ name }) =>
    `${name} has moved out of our area, so we have closed the referral. The social prescribing team where they live now can support them.`,
  died: ({ name }) => `We are sorry to tell you that ${name} has died. We have closed the referral.`,
  [NO_CONTACT]: ({ name, tried }) =>
    `We tried to reach ${name}${
      tried && tried.attempts > 0 ? ` ${times(tried.attempts)} ${onDays(tried.days)}` : ''
    } and could not, so we have closed the referral. If you know another number, or a better time to ring, please refer them again and tell us.`,
  'not-suitable': ({ name }) =>
    `Social prescribing is not the right support for ${name} at the moment, so we are returning the referral to you. What may suit them better: `,
  'out-of-area': ({ name }) =>
    `${name} lives outside the area that our team covers, so we are returning the referral to you. Please refer them to the social prescribing team of their own area.`,
  'under-age': ({ name }) =>
    `${name} is too young for our service, so we are returning the referral to you. Who may support them: `,
  'known-already': ({ name }) =>
    `We are already working with ${name}, so we have closed this second referral. What you told us is with their record.`,
  'more-needed': ({ name }) =>
    `Before we can support ${name} we need to know more, so we are returning the referral to you. What we need to know: `,
};

/** The message to whoever referred that says why a referral comes back to them, to be gone over before it is sent. */
export function returnLetter(reason: { code: string; label: string }, about: About): string {
  return (
    letters[reason.code]?.(about) ??
    `We are returning the referral of ${about.name} to you. The reason: ${reason.label}.`
  );
}
