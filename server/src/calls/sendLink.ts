import { RateLimiterMemory } from 'rate-limiter-flexible';
import { appointmentLetter, linkLeftOut } from '@kith/shared/consultation/letter';
import { refuse, type Refusal } from '@kith/shared/errors';
import { words } from '@kith/shared/messages';
import { consultationWords } from '@kith/shared/consultation/messages';
import { mayReach } from '@kith/shared/person/reach';
import type { State } from '@kith/shared/state';
import { SETTINGS } from '@kith/shared/workspace/settingsId';
import type { Access } from '../access/access.ts';
import type { Mail } from '../accounts/mail.ts';
import type { Calls, Host } from './calls.ts';

/** Messages that one account may have sent to people in an hour. */
const SENDS = { points: 30, duration: 60 * 60 };

/** Sends the person a fresh link to a consultation; `to`: an e-mail address, which is kept nowhere. */
export type SendLink = (
  host: Host,
  asked: { consultation: string; to: string },
) => Promise<{ ok: true; delivery: 'sent' | 'kept' } | Refusal>;

interface Options {
  calls: Pick<Calls, 'link'>;
  mail: Pick<Mail, 'send'>;
  access: Pick<Access, 'of'>;
  /** Where people reach this service. */
  origin: string;
}

/** Why nothing may go out to a person by e-mail now, if so. */
function whyNotMailed({ people }: State, person: string): Refusal | undefined {
  const reach = mayReach(people.get(person) ?? {}, 'email', new Date().toISOString());
  return reach.may ? undefined : refuse('unfit', reach.why);
}

/** Opens the sending of links. No entry in the access stream, no message. */
export function openSendLink({ calls, mail, access, origin }: Options): SendLink {
  const limiter = new RateLimiterMemory(SENDS);

  return async (host, { consultation, to }) => {
    const made = await calls.link(host, consultation);
    if (!made.ok) return made;
    try {
      await limiter.consume(host.userId);
    } catch {
      return refuse('tooMany', consultationWords.tooManySent);
    }
    const { pipeline } = host;
    const { workspace } = pipeline;
    const found = pipeline.state.consultations.get(consultation);
    const settings = pipeline.state.settings.get(SETTINGS);
    if (!found || !settings) return refuse('notFound', words.refusal.notFound);
    const { referral, person, at } = found;
    const whyNot = whyNotMailed(pipeline.state, person);
    if (whyNot) return whyNot;
    await access.of(workspace).write(host.member, { what: 'callLink.sent', referral, person });
    const phone = settings.servicePhone ?? null;
    const letter = (link: string) => appointmentLetter({ service: settings.name, at, phone, link });
    const message = letter(`${origin}/join/${encodeURIComponent(workspace)}#${made.code}`);
    // What was said of them while the entry was written counts as well.
    const whyNotNow = whyNotMailed(pipeline.state, person);
    if (whyNotNow) return whyNotNow;
    const withheld = { text: letter(linkLeftOut).text };
    return { ok: true, delivery: await mail.send({ to, workspace, ...message }, withheld) };
  };
}
