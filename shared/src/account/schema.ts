import { z } from 'zod';
import { line, phoneNumber } from '../fields.ts';
import { problemOfPracticeCode } from '../workspace/odsCode.ts';
import { signInWords } from './signInMessages.ts';

/** What a one-time link is for: joining, a forgotten password, or the very first administrator. */
export type LinkKind = 'invitation' | 'reset' | 'first';

const says = signInWords.fields;

/** At least 12 characters, so that a few words together will do; no rules on which. */
export const PASSWORD = { min: 12, max: 128 } as const;
/** Something is typed; whether it is right, only the server knows. Its length is bounded, hashing being dear. */
const typedPassword = z
  .string({ error: says.password })
  .min(1, says.password)
  .max(PASSWORD.max, says.passwordLong(PASSWORD.max));
const newPassword = z
  .string({ error: says.newPassword })
  .min(1, says.newPassword)
  .min(PASSWORD.min, says.passwordShort(PASSWORD.min))
  .max(PASSWORD.max, says.passwordLong(PASSWORD.max))
  .refine((text) => text.isWellFormed(), says.passwordLetters);
/** An e-mail address in small letters. */
export const emailAddress = z
  .string({ error: says.email })
  .trim()
  .min(1, says.email)
  .max(254, says.emailWrong)
  .regex(
    /^[\x21-\x3f\x41-\x7e]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+$/,
    says.emailWrong,
  )
  .transform((text) => text.toLowerCase());
const token = z.string({ error: says.token }).max(200, says.token);
/** Six digits; spaces, as apps show them, do not matter. */
const code = z
  .string({ error: says.code })
  .transform((text) => text.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, says.code));
/** A backup code, with or without its dash, as it was copied by hand. */
const backupCode = z
  .string({ error: says.backupCode })
  .transform((text) => text.replaceAll(/[\s-]/g, '').toLowerCase())
  .pipe(z.string().regex(/^[a-z0-9]{10}$/, says.backupCode))
  .transform((text) => `${text.slice(0, 5)}-${text.slice(5)}`);

/** What the routes under /api/account take, by their name. */
export const accountRequests = {
  'sign-in': z.strictObject({ email: emailAddress, password: typedPassword }),
  'second-factor': z.union([z.strictObject({ code }), z.strictObject({ backupCode })]),
  forgotten: z.strictObject({ email: emailAddress }),
  'link/read': z.strictObject({ token }),
  'link/use': z.strictObject({ token, password: newPassword }),
  first: z.strictObject({
    token,
    name: line(says.name, 100),
    email: emailAddress,
    password: newPassword,
    workspaceName: line(says.workspaceName, 100),
    workspace: z
      .string({ error: says.workspace })
      .trim()
      .toUpperCase()
      .regex(/^U\d{5}$/, says.workspace),
    practiceName: line(says.practiceName, 80),
    practice: z
      .string({ error: says.practice })
      .trim()
      .toUpperCase()
      .superRefine((code, context) => {
        const message = code === '' ? says.practice : problemOfPracticeCode(code);
        if (message !== undefined) context.addIssue({ code: 'custom', message });
      }),
  }),
  password: z.strictObject({ current: typedPassword, password: newPassword }),
  'second-factor/begin': z.strictObject({
    password: typedPassword,
    code: z.string().max(40).exactOptional(),
  }),
  'second-factor/confirm': z.strictObject({ code }),
  'second-factor/backup-codes': z.strictObject({ password: typedPassword }),
  /** Where to send a text message about what is urgent; null: nowhere. */
  mobile: z.strictObject({ mobile: phoneNumber(says.mobile).nullable() }),
  /** Whether to be told by e-mail in the morning how much is due. */
  'daily-mail': z.strictObject({ on: z.boolean({ error: says.dailyMail }) }),
  'sessions/end': z.strictObject({ id: z.string().min(1).max(64) }),
  unlock: z.strictObject({ password: typedPassword.exactOptional() }),
};
export type AccountRequest = keyof typeof accountRequests;
/** What a route takes, as it is after parsing. */
export type AccountInput<R extends AccountRequest> = z.infer<(typeof accountRequests)[R]>;

/** What a sign-in leads to: in, a code being asked for, or a second factor to be set up before anything else. */
export type SignInStep = 'in' | 'code' | 'setUp';

/** One of a person's sessions, as their own list shows it. Times are ISO 8601 UTC. */
export interface ListedSession {
  id: string;
  here: boolean;
  /** The browser and system it said it was, such as "Firefox on Windows"; empty when it said nothing known. */
  device: string;
  since: string;
  until: string;
}
