import type { Delivery, LinkSent } from '@kith/shared/administration/answers';
import { mailWords } from '@kith/shared/account/mailMessages';
import type { Parts } from './parts.ts';

/** How an administrator helps someone back in. `by` is always the administrator's account. */
export interface Rescue {
  /** Sends someone the link they need: an invitation before they set a password, a reset after. Null: no account. */
  sendLink(userId: string, by: string): Promise<Omit<LinkSent, 'ok'> | null>;
  /** Takes away a second factor that was lost and ends all sessions; a link to begin anew is not sent by this. */
  removeSecondFactor(userId: string, by: string): Promise<void>;
}

/** Opens it. */
export function openRescue({ people, links, mail, sessions, tell }: Parts): Rescue {
  return {
    async sendLink(userId, by) {
      const person = await people.byId(userId);
      if (!person) return null;
      const kind = (await people.hasPassword(userId)) ? 'reset' : 'invitation';
      const link = await links.make({ kind, userId });
      tell(by, { what: 'link.made', link: kind, account: userId });
      const message = { to: person.email, workspace: null, ...mailWords[kind](person.name, link) };
      return { link: kind, delivery: await mail.send(message).catch((): Delivery => 'not') };
    },
    async removeSecondFactor(userId, by) {
      await people.removeSecondFactor(userId);
      await sessions.endAll(userId);
      tell(by, { what: 'secondFactor.removed', account: userId });
    },
  };
}
