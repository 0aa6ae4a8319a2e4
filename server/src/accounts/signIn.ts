import { refuse } from '@kith/shared/errors';
import type { AccountInput, SignInStep } from '@kith/shared/account/schema';
import { signInWords } from '@kith/shared/account/signInMessages';
import { answered, type Answered } from './auth.ts';
import type { Parts } from './parts.ts';
import type { Reply, Visit } from './reply.ts';
import { cookieValue } from './sessionCache.ts';

const words = signInWords.refused;

/** Signing in: the password, then the code of a second factor where there is one. */
export interface SignIn {
  password(input: AccountInput<'sign-in'>, visit: Visit): Promise<Reply>;
  secondFactor(input: AccountInput<'second-factor'>, visit: Visit): Promise<Reply>;
}

/**
 * `setUpNeeded` says whether somebody without a second factor goes nowhere before setting one up. An account that
 * does not exist is answered like a wrong password, and takes as long.
 */
export function openSignIn(
  {
    auth: { auth, context, challengeCookie },
    people,
    attempts,
    spentCodes,
    sessions,
    tell,
    strangerOf,
  }: Parts,
  setUpNeeded: boolean,
): SignIn {
  const step = (done: SignInStep) => ({ ok: true as const, step: done });

  /** Whose password was right just now, by the cookie that says so; null when that was too long ago. */
  async function challenged({ headers }: Visit): Promise<string | null> {
    const cookie = decodeURIComponent(cookieValue(headers.cookie, challengeCookie) ?? '');
    const identifier = cookie.slice(0, cookie.lastIndexOf('.'));
    return identifier
      ? ((await context.internalAdapter.findVerificationValue(identifier))?.value ?? null)
      : null;
  }

  return {
    async password({ email, password }, { headers, address }) {
      const tooMany = await attempts.take('password', email, address);
      const actor = async () => (await people.byEmail(email))?.id ?? strangerOf(email);
      if (tooMany) {
        tell(await actor(), { what: 'signIn.failed', why: 'limit' });
        return { answer: tooMany };
      }
      const agent = new Headers({ 'user-agent': (headers['user-agent'] ?? '').slice(0, 300) });
      const { ok, body, cookies } = await answered(
        await auth.api.signInEmail({ body: { email, password }, headers: agent, asResponse: true }),
      );
      if (!ok) {
        tell(await actor(), { what: 'signIn.failed', why: 'password' });
        return { answer: refuse('signIn', words.credentials) };
      }
      await attempts.right('password', email);
      if (body['twoFactorRedirect'] === true) return { answer: step('code'), cookies };
      await sessions.replace(headers);
      tell(await actor(), { what: 'signIn.done', by: 'password' });
      return { answer: step(setUpNeeded ? 'setUp' : 'in'), cookies };
    },

    async secondFactor(input, visit) {
      const userId = await challenged(visit).catch(() => null);
      if (userId === null) return { answer: refuse('signIn', words.again) };
      const tooMany = await attempts.take('code', userId, visit.address);
      if (tooMany) {
        tell(userId, { what: 'signIn.failed', why: 'limit' });
        return { answer: tooMany };
      }
      const { cookie = '', 'user-agent': agent = '' } = visit.headers;
      const challenge = `${challengeCookie}=${cookieValue(cookie, challengeCookie)}`;
      // Only the challenge is handed on: with a session's cookie the code would be checked for that session.
      const call = {
        headers: new Headers({ cookie: challenge, 'user-agent': agent.slice(0, 300) }),
        asResponse: true,
      } as const;
      const typed = 'code' in input ? input.code : input.backupCode;
      const field = 'code' in input ? 'code' : 'backupCode';
      if (!(await spentCodes.claim(userId, typed))) {
        const message = field === 'code' ? words.codeUsed : words.backupCode;
        return { answer: refuse('invalid', message, { fields: [{ field, message }] }) };
      }
      const found = await answered(
        field === 'code'
          ? await auth.api.verifyTOTP({ body: { code: typed }, ...call })
          : await auth.api.verifyBackupCode({ body: { code: typed }, ...call }),
      );
      if (!found.ok) {
        await spentCodes.release(userId, typed);
        tell(userId, { what: 'signIn.failed', why: 'code' });
        return refusedCode(found, field);
      }
      await attempts.right('code', userId);
      await sessions.replace(visit.headers);
      if (field === 'backupCode') tell(userId, { what: 'backupCode.used', account: userId });
      tell(userId, { what: 'signIn.done', by: 'password' });
      return { answer: step('in'), cookies: found.cookies };
    },
  };
}

/** A wrong code may be tried again; a challenge that is used up leads back to the password. */
function refusedCode({ code, cookies }: Answered, field: 'code' | 'backupCode'): Reply {
  if (code === 'ACCOUNT_TEMPORARILY_LOCKED') return { answer: refuse('tooMany', words.tooMany), cookies };
  if (code !== 'INVALID_CODE' && code !== 'INVALID_BACKUP_CODE') {
    return { answer: refuse('signIn', words.again), cookies };
  }
  const message = words[field];
  return { answer: refuse('invalid', message, { fields: [{ field, message }] }), cookies };
}
