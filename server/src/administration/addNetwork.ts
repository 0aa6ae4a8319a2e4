import { accountRequests } from '@kith/shared/account/schema';
import { isRefusal, refuse, type Refusal } from '@kith/shared/errors';
import { problemsOf } from '@kith/shared/invalid';
import { words } from '@kith/shared/messages';
import type { Accounts } from '../http/accounts.ts';
import { makeNetwork } from '../workspace/network.ts';
import type { Workspaces } from '../workspace/workspaces.ts';

const network = accountRequests.first.omit({ token: true, password: true });

/**
 * Makes a further network on a service that runs already, with an administrator: someone who has an account keeps it
 * (staff may belong to several networks), anyone else is made one. Answers the link by which they set it up, null when
 * they can sign in already; a refusal names what is wrong with what was typed.
 */
export async function addNetwork(
  {
    accounts,
    workspaces,
  }: { accounts: Pick<Accounts, 'ensureUser' | 'invitations'>; workspaces: Workspaces },
  typed: unknown,
): Promise<{ link: string | null } | Refusal> {
  const parsed = network.safeParse(typed);
  if (!parsed.success) return refuse('invalid', words.refusal.invalid, { fields: problemsOf(parsed.error) });
  const { name, email, ...rest } = parsed.data;
  const user = await accounts.ensureUser({ name, email });
  const refusal = await makeNetwork(workspaces, rest, { name, user });
  if (isRefusal(refusal)) return refusal;
  const { link } = await accounts.invitations.invite({ name, email, by: 'system' });
  return { link };
}
