import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import { administrationWords } from '@kith/shared/administration/messages';
import { inviteMember } from '@kith/shared/administration/schema';
import type { Invited, LinkSent, MemberAccounts } from '@kith/shared/administration/answers';
import { isRefusal, refuse, type Refusal } from '@kith/shared/errors';
import { problemsOf } from '@kith/shared/invalid';
import { words } from '@kith/shared/messages';
import { decide } from '@kith/shared/rules';
import type { Member } from '@kith/shared/team/schema';
import type { Memberships } from '../reactions/memberships.ts';
import type { Accounts } from './accounts.ts';
import { forMembers, type Asking, type Members } from './member.ts';

const says = administrationWords.people;

/** Wrong input of the one field that only the accounts can judge. */
const wrongEmail = (message: string): Refusal =>
  refuse('invalid', words.refusal.invalid, { fields: [{ field: 'email', message }] });

/**
 * The accounts behind a workspace's members, under /api/workspaces/:workspace/members: GET / for what they are like,
 * POST / to invite someone, POST /:member/link to send them their link again, POST /:member/second-factor to take
 * away a lost one and send them a link to begin anew.
 */
export function memberRoutes(
  members: Members & { accounts: Pick<Accounts, 'people' | 'ensureUser' | 'invitations' | 'rescue'> },
  memberships: Memberships,
): Router {
  const { people, ensureUser, invitations, rescue } = members.accounts;
  const router = Router({ mergeParams: true });
  const isShared = async (user: string) => (await memberships.of(user)).length > 1;

  router.get(
    '/',
    forMembers(members, 'member.help', async ({ pipeline }) => {
      const found = await Promise.all(
        [...pipeline.state.members].map(async ({ id, user }) => ({
          member: id,
          email: (await people.byId(user))?.email ?? '',
          isSetUp: await people.hasPassword(user),
          hasSecondFactor: await people.hasSecondFactor(user),
          isShared: await isShared(user),
        })),
      );
      return { ok: true, accounts: found } satisfies MemberAccounts;
    }),
  );

  router.post(
    '/',
    forMembers(members, 'member.add', async (asking, req) => {
      const parsed = inviteMember.safeParse(req.body);
      if (!parsed.success) {
        return refuse('invalid', words.refusal.invalid, { fields: problemsOf(parsed.error) });
      }
      const { email, ...member } = parsed.data;
      const known = await people.byEmail(email);
      const { pipeline, session } = asking;
      const here = known && [...pipeline.state.members].find(({ user }) => user === known.id);
      if (here) return wrongEmail(says.invitedAlready(here.name));
      // What the rules refuse leaves nothing behind: no account, no message.
      const refused = whyNot(asking, { ...member, user: known?.id ?? 'not-yet' });
      if (refused) return refused;
      const user = await ensureUser({ name: member.name, email });
      const late = await add(asking, { ...member, user });
      if (late) return late;
      const { link, delivery } = await invitations.invite({ name: member.name, email, by: session.userId });
      const made = [...pipeline.state.members].find((m) => m.user === user)?.id ?? '';
      return { ok: true, member: made, isNew: link !== null, delivery } satisfies Invited;
    }),
  );

  const withMember = (help: (member: Member, asking: Asking) => Promise<LinkSent | Refusal>) =>
    forMembers(members, 'member.help', async (asking, req) => {
      const member = asking.pipeline.state.members.get(String(req.params['member']));
      return member ? help(member, asking) : refuse('notFound', words.refusal.notFound);
    });
  const sendLink = async ({ user }: Member, { session }: Asking): Promise<LinkSent | Refusal> => {
    const sent = await rescue.sendLink(user, session.userId);
    return sent ? { ok: true, ...sent } : refuse('notFound', words.refusal.notFound);
  };

  router.post('/:member/link', withMember(sendLink));
  router.post(
    '/:member/second-factor',
    withMember(async (member, asking) => {
      if (member.id === asking.member.id) return refuse('unfit', says.notYourOwn);
      // It protects what they see in other networks as well, which nobody here may decide on.
      if (await isShared(member.user)) return refuse('unfit', says.sharedAccount(member.name));
      await rescue.removeSecondFactor(member.user, asking.session.userId);
      return sendLink(member, asking);
    }),
  );
  return router;
}

type NewMember = Pick<Member, 'name' | 'user' | 'roles'>;

/** Why the one who asks could not add this member now, if so. */
function whyNot({ pipeline, actor, now }: Asking, payload: NewMember): Refusal | undefined {
  const context = { actor, now, id: () => 'not-yet' };
  const answer = decide(pipeline.state, { name: 'member.add', payload }, context);
  return isRefusal(answer) ? answer : undefined;
}

/** Adds a member in the name of the one who asks. */
async function add({ pipeline, member }: Asking, payload: NewMember): Promise<Refusal | undefined> {
  const { workspace, state } = pipeline;
  const commandId = `${randomBytes(12).toString('hex')}:1`;
  const sent = { workspace, commandId, base: state.seq, epoch: state.epoch, name: 'member.add', payload };
  const answer = await pipeline.execute(member.id, sent);
  return isRefusal(answer) ? answer : undefined;
}
