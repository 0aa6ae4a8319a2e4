import { fromNodeHeaders } from 'better-auth/node';
import { refuse, type Refusal } from '@kith/shared/errors';
import type { AccountInput } from '@kith/shared/account/schema';
import { mailWords } from '@kith/shared/account/mailMessages';
import type { Visitor } from '@kith/shared/account/session';
import { signInWords } from '@kith/shared/account/signInMessages';
import { words } from '@kith/shared/messages';
import { answered } from './auth.ts';
import type { Parts } from './parts.ts';
import { passwordProblem } from './passwords.ts';
import type { Reply, Visit } from './reply.ts';

const says = signInWords.refused;

/** What someone does to their own account. Each act that could hand it to another asks for the password again. */
export interface OwnAct {
  changePassword(input: AccountInput<'password'>, visitor: Visitor, visit: Visit): Promise<Reply>;
  /** Answers what an authenticator app needs: `uri` for the picture, `secret` to type. */
  beginSecondFactor(
    input: AccountInput<'second-factor/begin'>,
    visitor: Visitor,
    visit: Visit,
  ): Promise<Reply>;
  /** Answers the backup codes, which are shown this once. */
  confirmSecondFactor(
    input: AccountInput<'second-factor/confirm'>,
    visitor: Visitor,
    visit: Visit,
  ): Promise<Reply>;
  newBackupCodes(
    input: AccountInput<'second-factor/backup-codes'>,
    visitor: Visitor,
    visit: Visit,
  ): Promise<Reply>;
}

/** The cookies to be set, as a browser would send them back. */
const jarOf = (cookies: readonly string[]) => cookies.map((cookie) => cookie.split(';')[0]).join('; ');

/** A refusal that is about one field. */
export function wrongField(field: string, message: string): Refusal {
  return refuse('invalid', words.refusal.invalid, { fields: [{ field, message }] });
}

/** Opens what people do to their own accounts. */
export function openOwnAccount(parts: Parts): OwnAct & {
  /** Null when the password is this account's; else the refusal. Limited. */
  checkPassword(userId: string, password: string, field: string, visit: Visit): Promise<Refusal | null>;
} {
  const {
    auth: { auth },
    people,
    attempts,
    sessions,
    renewals,
    spentCodes,
    tell,
    mail,
  } = parts;
  /** Tells the person beside the answer: if it was not them, they hear of it. */
  const warn = (message: { subject: string; text: string }, to: string) =>
    void mail.send({ to, workspace: null, ...message }).catch(() => {}); // what could not be kept either is in the log

  async function checkPassword(userId: string, password: string, field: string, { address }: Visit) {
    const tooMany = await attempts.take('password', userId, address);
    if (tooMany) return tooMany;
    if (!(await people.isPassword(userId, password))) {
      tell(userId, { what: 'signIn.failed', why: 'password' });
      return wrongField(field, says.passwordWrong);
    }
    await attempts.right('password', userId);
    return null;
  }

  /** A code of the app or a backup code, to part with a second factor that is there. */
  async function checkCode(
    userId: string,
    typed: string,
    { headers, address }: Visit,
  ): Promise<Refusal | null> {
    const tooMany = await attempts.take('code', userId, address);
    if (tooMany) return tooMany;
    const code = typed.replaceAll(/[\s-]/g, '').toLowerCase();
    const call = { headers: fromNodeHeaders({ cookie: headers.cookie }), asResponse: true } as const;
    let ok = false;
    if (/^\d{6}$/.test(code)) {
      if (!(await spentCodes.claim(userId, code))) return wrongField('code', says.codeUsed);
      ok = (await answered(await auth.api.verifyTOTP({ body: { code }, ...call }))).ok;
      if (!ok) await spentCodes.release(userId, code);
    } else if (/^[a-z0-9]{10}$/.test(code)) {
      const body = { code: `${code.slice(0, 5)}-${code.slice(5)}`, disableSession: true };
      ok = (await answered(await auth.api.verifyBackupCode({ body, ...call }))).ok;
    }
    if (!ok) return wrongField('code', says.code);
    await attempts.right('code', userId);
    return null;
  }

  return {
    checkPassword,

    async changePassword({ current, password }, { session }, visit) {
      const refusal = await checkPassword(session.userId, current, 'current', visit);
      if (refusal) return { answer: refusal };
      const problem = passwordProblem(password, session);
      if (problem) return { answer: wrongField(problem.field, problem.message) };
      await people.setPassword(session.userId, password);
      await sessions.endAll(session.userId, session.id);
      tell(session.userId, { what: 'password.changed' });
      warn(mailWords.passwordChanged(session.name), session.email);
      return { answer: { ok: true } };
    },

    async beginSecondFactor({ password, code }, { session: { id, userId } }, visit) {
      const refusal = await checkPassword(userId, password, 'password', visit);
      if (refusal) return { answer: refusal };
      const headers = fromNodeHeaders({ cookie: visit.headers.cookie });
      let cookies: string[] = [];
      if (await people.hasSecondFactor(userId)) {
        const wrong = await checkCode(userId, code ?? '', visit);
        if (wrong) return { answer: wrong };
        const gone = await renewals.during(id, async () =>
          answered(await auth.api.disableTwoFactor({ body: { password }, headers, asResponse: true })),
        );
        if (!gone.ok) return { answer: refuse('unavailable', words.refusal.unavailable) };
        tell(userId, { what: 'secondFactor.removed', account: userId });
        ({ cookies } = gone);
        headers.set('cookie', jarOf(cookies));
      }
      const { ok, body } = await answered(
        await auth.api.enableTwoFactor({ body: { password }, headers, asResponse: true }),
      );
      if (!ok) return { answer: refuse('unavailable', words.refusal.unavailable), cookies };
      const uri = String(body['totpURI']);
      const secret = new URL(uri).searchParams.get('secret') ?? '';
      return { answer: { ok: true, uri, secret }, cookies };
    },

    async confirmSecondFactor({ code }, { session: { id, userId, name, email } }, visit) {
      const tooMany = await attempts.take('code', userId, visit.address);
      if (tooMany) return { answer: tooMany };
      if (await people.hasSecondFactor(userId)) return { answer: refuse('unfit', says.noBegin) };
      if (!(await spentCodes.claim(userId, code))) return { answer: wrongField('code', says.codeUsed) };
      const headers = fromNodeHeaders({ cookie: visit.headers.cookie });
      const found = await renewals.during(id, async () =>
        answered(await auth.api.verifyTOTP({ body: { code }, headers, asResponse: true })),
      );
      if (!found.ok) {
        await spentCodes.release(userId, code);
        const begun = found.code === 'INVALID_CODE';
        return { answer: begun ? wrongField('code', says.code) : refuse('unfit', says.noBegin) };
      }
      await attempts.right('code', userId);
      const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId } });
      const renewed = await sessions.visitorOf({ cookie: jarOf(found.cookies) });
      await sessions.endAll(userId, renewed?.session.id);
      tell(userId, { what: 'secondFactor.set', account: userId });
      warn(mailWords.secondFactorChanged(name), email);
      return { answer: { ok: true, backupCodes }, cookies: found.cookies };
    },

    async newBackupCodes({ password }, { session: { userId } }, visit) {
      const refusal = await checkPassword(userId, password, 'password', visit);
      if (refusal) return { answer: refusal };
      if (!(await people.hasSecondFactor(userId))) return { answer: refuse('unfit', says.noSecondFactor) };
      const headers = fromNodeHeaders({ cookie: visit.headers.cookie });
      const { backupCodes } = await auth.api.generateBackupCodes({ body: { password }, headers });
      tell(userId, { what: 'secondFactor.set', account: userId });
      return { answer: { ok: true, backupCodes } };
    },
  };
}
