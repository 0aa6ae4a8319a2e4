import { createHash } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { refuse, type Refusal } from '@kith/shared/errors';
import { signInWords } from '@kith/shared/account/signInMessages';

const QUARTER = 15 * 60;

/** What is guessed at, and how often in 15 minutes: wrongly for one account, at all from one address. */
const limits = {
  password: { account: 10, address: 100 },
  code: { account: 10, address: 100 },
  link: { account: 30, address: 60 },
  mail: { account: 3, address: 20 },
};
export type Guessed = keyof typeof limits;

/** Limits how often something secret may be tried, for each account and for each address. */
export interface Attempts {
  /** Counts an attempt; a refusal when there were too many. `account` may be one that does not exist. */
  take(what: Guessed, account: string, address: string): Promise<Refusal | null>;
  /** It was right: what was counted against the account is forgotten. */
  right(what: Guessed, account: string): Promise<void>;
}

/** `lenient` lifts the limit of each address, for tests that are all made from one. */
export function openAttempts({ lenient = false } = {}): Attempts {
  const limiters = Object.fromEntries(
    Object.entries(limits).map(([what, { account, address }]) => [
      what,
      {
        account: new RateLimiterMemory({ points: account, duration: QUARTER }),
        address: new RateLimiterMemory({ points: lenient ? 1e6 : address, duration: QUARTER }),
      },
    ]),
  ) as Record<Guessed, Record<'account' | 'address', RateLimiterMemory>>;
  /** Short, whatever was typed. */
  const keyOf = (account: string) => createHash('sha256').update(account).digest('base64');

  return {
    async take(what, account, address) {
      const { account: ofAccount, address: ofAddress } = limiters[what];
      try {
        await ofAddress.consume(address);
        await ofAccount.consume(keyOf(account));
        return null;
      } catch (error) {
        if (error instanceof Error) throw error;
        return refuse('tooMany', signInWords.refused.tooMany);
      }
    },
    async right(what, account) {
      await limiters[what].account.delete(keyOf(account));
    },
  };
}
