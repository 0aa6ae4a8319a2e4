import { Router } from 'express';
import type { Outbox, UnsentMessage } from '@kith/shared/administration/answers';
import type { State } from '@kith/shared/state';
import { isTraining } from '@kith/shared/training/codes';
import type { Memberships } from '../reactions/memberships.ts';
import type { Accounts } from './accounts.ts';
import { forMembers, type Members } from './member.ts';

/** Accounts of a workspace's members, by e-mail address, that belong to no other workspace. */
async function ownAccounts({ members }: State, accounts: Pick<Accounts, 'people'>, memberships: Memberships) {
  const found = await Promise.all(
    [...members].map(async ({ user, name }) => {
      const person = await accounts.people.byId(user);
      const isOwn = person && (await memberships.of(user)).length === 1;
      return isOwn ? [[person.email, name] as const] : [];
    }),
  );
  return new Map(found.flat());
}

/**
 * GET /api/workspaces/:workspace/outbox: messages to this workspace's members that did not go out, newest first. They
 * may hold links that open an account, so those of people who belong to other workspaces as well are left out. Of
 * messages to the people it serves, only that there is one.
 */
export function outboxRoutes(
  members: Members & { accounts: Pick<Accounts, 'people' | 'mail'> },
  memberships: Memberships,
): Router {
  const router = Router({ mergeParams: true });
  router.get(
    '/',
    forMembers(members, 'outbox.read', async ({ pipeline }) => {
      const names = await ownAccounts(pipeline.state, members.accounts, memberships);
      const messages = (await members.accounts.mail.outbox()).flatMap((message): UnsentMessage[] => {
        const { workspace, to, way = 'email', name = null, ...rest } = message;
        if (to === null || way === 'text') {
          return workspace === pipeline.workspace ? [{ ...rest, to, way, name }] : [];
        }
        // What was practised and what is real are never on one page.
        const isOwn = isTraining(pipeline.workspace)
          ? workspace === pipeline.workspace
          : !isTraining(workspace ?? '');
        const whose = isOwn ? names.get(to) : undefined;
        return whose === undefined ? [] : [{ ...rest, to, way, name: whose }];
      });
      return { ok: true, messages } satisfies Outbox;
    }),
  );
  return router;
}
