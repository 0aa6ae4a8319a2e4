import { showTime } from '../board/days.ts';
import { words } from '../messages.ts';
import type { ConsentKind } from './kinds.ts';
import type { Person } from './schema.ts';

/** A way of reaching somebody, as they agree to it or not. */
export type Channel = Extract<ConsentKind, 'phone' | 'voicemail' | 'text' | 'email' | 'letter'>;

/** Whether somebody may be reached in this way now; if not, why. `later`: at another time of day they may. */
export type Reach = { may: true } | { may: false; why: string; later: boolean };

/** What is looked at; a card has all of it. */
export type Reachable = Pick<Person, 'death' | 'withdrawn' | 'safeContact'>;

/** What a way of reaching somebody goes by besides. */
const by: Partial<Record<Channel, Channel>> = { voicemail: 'phone' };
/** Ways that are heard or seen the moment they are used, so that the time of day matters. */
const atOnce: ReadonlySet<Channel> = new Set<Channel>(['phone', 'voicemail', 'text', 'email']);
/** Ways that leave something which others may hear or read. */
const leaving: ReadonlySet<Channel> = new Set<Channel>(['voicemail', 'text']);

const never = (why: string): Reach => ({ may: false, why, later: false });

/**
 * Whether something may go out to a person by this way at `now` (ISO 8601): not to whoever has died, not by a way
 * they no longer agree to, not against what keeps them safe. Buttons ask it, and the server does before anything goes
 * out.
 */
export function mayReach(person: Reachable, channel: Channel, now: string): Reach {
  const says = words.reach;
  const { death, withdrawn, safeContact } = person;
  if (death) return never(says.died);
  const refused = [channel, by[channel]].find((one) => one !== undefined && withdrawn?.includes(one));
  if (refused) return never(says.withdrawn[refused]);
  if (!safeContact) return { may: true };
  const { noMessages, noLetters, notBefore, notAfter } = safeContact;
  if (noMessages && leaving.has(channel)) return never(words.person.noMessages);
  if (noLetters && channel === 'letter') return never(words.person.noLetters);
  const time = showTime(now);
  if (!atOnce.has(channel)) return { may: true };
  if (notBefore !== null && time < notBefore) {
    return { may: false, why: says.tooEarly(notBefore), later: true };
  }
  if (notAfter !== null && time > notAfter) return { may: false, why: says.tooLate(notAfter), later: true };
  return { may: true };
}
