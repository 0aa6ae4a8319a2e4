import type { AccountInput, AccountRequest } from '@kith/shared/account/schema';
import { accountWords } from '@kith/shared/account/messages';
import { refuse, type Refusal } from '@kith/shared/errors';

/** Asks a route under /api/account. A server that cannot be reached is answered as `unavailable`. */
export async function askAccount<T = object>(
  route: AccountRequest | 'sessions' | 'lock' | 'active' | 'sign-out-everywhere',
  input?: AccountInput<AccountRequest> | Record<string, unknown>,
): Promise<(T & { ok: true }) | Refusal> {
  try {
    const answer = await fetch(`/api/account/${route}`, {
      method: input ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json' },
      ...(input && { body: JSON.stringify(input) }),
    });
    return (await answer.json()) as (T & { ok: true }) | Refusal;
  } catch {
    return refuse('unavailable', accountWords.offline);
  }
}
