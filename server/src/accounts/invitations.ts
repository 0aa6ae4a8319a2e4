import type { Logger } from 'pino';
import { mailWords } from '@kith/shared/account/mailMessages';
import type { Delivery } from '@kith/shared/administration/answers';
import type { AccountInput } from '@kith/shared/account/schema';
import { refuse, type Refusal } from '@kith/shared/errors';
import { signInWords } from '@kith/shared/account/signInMessages';
import type { Message } from './mail.ts';
import { wrongField } from './ownAccount.ts';
import type { Parts } from './parts.ts';
import { passwordProblem } from './passwords.ts';
import type { Reply, Visit } from './reply.ts';

/** Makes an account for someone and sends them the link by which they set it up. */
export type Invite = (person: { name: string; email: string; by: string }) => Promise<{
  userId: string;
  /** Null when they have a password already: they are told that they were added, and sign in as ever. */
  link: string | null;
  /** `not`: the message could neither be sent nor kept; the account is made all the same. */
  delivery: Delivery;
}>;

/** How people come to a password: by invitation, or anew when they forgot it. */
export interface Invitations {
  /** `by`: the account that invites. Asked again, the person gets a new link and the older one is void. */
  invite: Invite;
  /** Sends a reset link if there is such an account; answers the same, and as soon, if there is none. */
  forgotten(input: AccountInput<'forgotten'>, visit: Visit): Promise<Reply>;
  /** A link for someone who is locked out, to be handed to them; null when there is no such account. */
  resetLink(email: string, by: string): Promise<string | null>;
  /** What a link is for and whose, without spending it. */
  read(input: AccountInput<'link/read'>, visit: Visit): Promise<Reply>;
  /** Sets the password, ends all sessions of the account and signs in here. */
  use(input: AccountInput<'link/use'>, visit: Visit): Promise<Reply>;
}

const says = signInWords.refused;
const noLink = (): Refusal => refuse('notFound', says.link);

/** Opens invitations and resets. `setUpNeeded` as in `openSignIn`. */
export function openInvitations(
  { people, attempts, links, mail, sessions, tell, strangerOf }: Parts,
  setUpNeeded: boolean,
  log: Logger | undefined,
): Invitations {
  const deliver = (message: Omit<Message, 'workspace'>) =>
    mail.send({ workspace: null, ...message }).catch((): Delivery => 'not');
  /** Who never set a password is sent the invitation's way again: there is nothing to reset. */
  const linkFor = async (userId: string) => ((await people.hasPassword(userId)) ? 'reset' : 'invitation');

  async function sendReset(email: string): Promise<void> {
    const person = await people.byEmail(email);
    if (!person) return;
    const { id, name } = person;
    const kind = await linkFor(id);
    const link = await links.make({ kind, userId: id });
    tell(id, { what: 'link.made', link: kind, account: id });
    await mail.send({ to: person.email, workspace: null, ...mailWords[kind](name, link) });
  }

  return {
    async invite({ name, email, by }) {
      const userId = await people.ensure({ name, email });
      const person = await people.byId(userId);
      const to = person?.email ?? email;
      if (await people.hasPassword(userId)) {
        return { userId, link: null, delivery: await deliver({ to, ...mailWords.added(name) }) };
      }
      const link = await links.make({ kind: 'invitation', userId });
      tell(by, { what: 'link.made', link: 'invitation', account: userId });
      const message = { to, ...mailWords.invitation(person?.name ?? name, link) };
      return { userId, link, delivery: await deliver(message) };
    },

    async forgotten({ email }, { address }) {
      const tooMany = await attempts.take('mail', email, address);
      // Beside the answer, so that how long it takes tells nothing of whether there is such an account.
      if (!tooMany)
        sendReset(email).catch((err: unknown) => log?.error({ err }, 'a reset link was not sent'));
      return { answer: tooMany ?? { ok: true } };
    },

    async resetLink(email, by) {
      const person = await people.byEmail(email);
      if (!person) return null;
      const kind = await linkFor(person.id);
      tell(by, { what: 'link.made', link: kind, account: person.id });
      return links.make({ kind, userId: person.id });
    },

    async read({ token }, { address }) {
      const tooMany = await attempts.take('link', token, address);
      if (tooMany) return { answer: tooMany };
      const link = await links.read(token);
      if (link?.kind === 'first') return { answer: { ok: true, kind: link.kind } };
      const person = link?.userId ? await people.byId(link.userId) : null;
      if (!link || !person) return { answer: noLink() };
      const { name, email } = person;
      return { answer: { ok: true, kind: link.kind, name, email } };
    },

    async use({ token, password }, { headers, address }) {
      const tooMany = await attempts.take('link', token, address);
      if (tooMany) return { answer: tooMany };
      const link = await links.read(token);
      const person = link?.userId ? await people.byId(link.userId) : null;
      if (!link || !person || link.kind === 'first') {
        tell(strangerOf(''), { what: 'signIn.failed', why: 'link' });
        return { answer: noLink() };
      }
      const problem = passwordProblem(password, person);
      if (problem) return { answer: wrongField(problem.field, problem.message) };
      if (!(await links.use(token))) return { answer: noLink() };
      await links.voidAll(person.id);
      await people.setPassword(person.id, password);
      await sessions.endAll(person.id);
      await sessions.replace(headers);
      await attempts.right('password', person.email);
      tell(person.id, { what: 'link.used', link: link.kind, account: person.id });
      // Someone with a second factor still shows it: a link proves the mailbox, not the person.
      if (await people.hasSecondFactor(person.id)) return { answer: { ok: true, step: 'signIn' } };
      const cookies = (await sessions.open(person.id, headers)) ?? [];
      tell(person.id, { what: 'signIn.done', by: 'password' });
      return {
        answer: { ok: true, step: setUpNeeded ? 'setUp' : 'in' },
        cookies,
      };
    },
  };
}
