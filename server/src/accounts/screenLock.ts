import { refuse } from '@kith/shared/errors';
import type { AccountInput } from '@kith/shared/account/schema';
import type { Visitor } from '@kith/shared/account/session';
import { words } from '@kith/shared/messages';
import type { openOwnAccount } from './ownAccount.ts';
import type { Parts } from './parts.ts';
import type { Reply, Visit } from './reply.ts';
import type { Revocations } from './revocations.ts';
import type { Screens } from './screens.ts';

/** The lock of a session's screen: pages and sockets of a locked session are refused, whatever the browser shows. */
export interface ScreenLock {
  lock(visitor: Visitor): Promise<Reply>;
  /** A new session takes the locked one's place and ends when that would have. */
  unlock(input: AccountInput<'unlock'>, visitor: Visitor, visit: Visit): Promise<Reply>;
  /** Someone did something just now; asked for at most once a minute. */
  active(visitor: Visitor): Promise<Reply>;
}

/** Opens the lock. An account without a password, in a demonstration, is unlocked by one click. */
export function openScreenLock(
  { people, sessions, tell }: Parts,
  screens: Screens,
  revocations: Pick<Revocations, 'tell'>,
  checkPassword: ReturnType<typeof openOwnAccount>['checkPassword'],
): ScreenLock {
  return {
    async lock({ session: { id: sessionId, userId }, standing }) {
      if (standing === 'locked') return { answer: { ok: true } };
      await screens.lock(sessionId);
      revocations.tell({ sessionId, userId, why: 'locked' });
      tell(userId, { what: 'screen.locked' });
      return { answer: { ok: true } };
    },

    async unlock({ password }, { session, standing }, visit) {
      if (standing !== 'locked') return { answer: { ok: true } };
      const { id, userId, expiresAt } = session;
      if (await people.hasPassword(userId)) {
        const refusal = await checkPassword(userId, password ?? '', 'password', visit);
        if (refusal) return { answer: refusal };
      }
      const cookies = await sessions.open(userId, visit.headers, expiresAt);
      if (!cookies) return { answer: refuse('signIn', words.refusal.signIn) };
      await sessions.end(userId, id);
      tell(userId, { what: 'screen.unlocked' });
      return { answer: { ok: true }, cookies };
    },

    async active({ session }) {
      await screens.active(session.id);
      sessions.forget(session.id);
      return { answer: { ok: true } };
    },
  };
}
