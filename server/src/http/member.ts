import type { Request, RequestHandler } from 'express';
import { actorOf, type Actor } from '@kith/shared/actor';
import { isRefusal, refuse, type Refusal } from '@kith/shared/errors';
import { words } from '@kith/shared/messages';
import { can } from '@kith/shared/permissions';
import type { Member } from '@kith/shared/team/schema';
import type { Access } from '../access/access.ts';
import type { Pipeline } from '../workspace/execute.ts';
import type { Workspaces } from '../workspace/workspaces.ts';
import type { Accounts, Session } from './accounts.ts';
import { sendRefusal } from './refusals.ts';

/** A member of a workspace who asks something of it over HTTP. */
export interface Asking {
  session: Session;
  pipeline: Pipeline;
  member: Member;
  actor: Actor;
  /** ISO 8601 UTC. */
  now: string;
}

/** What it takes to know a member, and to enter that they were refused. */
export interface Members {
  accounts: Pick<Accounts, 'visitorOf'>;
  workspaces: Pick<Workspaces, 'get'>;
  access: Access;
}

/**
 * Answers those members of the workspace that the address names (`:workspace`) who may do `action`, in JSON that is
 * kept nowhere; that others asked is entered. Whoever is no member is told what they would be told of a workspace
 * that does not exist.
 */
export function forMembers(members: Members, action: Action, answer: AnswerWith<object>): RequestHandler {
  return async (req, res) => {
    const answered = await answerOf(members, action, answer, req);
    res.set('Cache-Control', 'no-store');
    if (isRefusal(answered)) sendRefusal(res, answered);
    else res.json(answered);
  };
}

/** A file to be saved: what it is called, of which kind it is, and what is in it. */
interface AFile {
  name: string;
  type: string;
  bytes: Buffer | string;
}

/** The same, where the answer is a file that the browser saves. */
export function forMembersAFile(
  members: Members,
  action: Action,
  answer: AnswerWith<AFile | Refusal>,
): RequestHandler {
  return async (req, res) => {
    const answered = await answerOf(members, action, answer, req);
    res.set('Cache-Control', 'no-store');
    if (isRefusal(answered)) return sendRefusal(res, answered);
    res.set({
      'Content-Type': answered.type,
      'Content-Disposition': `attachment; filename="${answered.name}"`,
    });
    res.send(answered.bytes);
  };
}

type Action = Parameters<typeof can>[1];
type AnswerWith<Answer> = (asking: Asking, req: Request) => Promise<Answer>;

async function answerOf<Answer>(
  members: Members,
  action: Action,
  answer: AnswerWith<Answer>,
  req: Request,
): Promise<Answer | Refusal> {
  const asking = await whoAsks(members, req);
  if (isRefusal(asking)) return asking;
  const { actor, pipeline } = asking;
  if (can(actor, action)) return answer(asking, req);
  await members.access.of(pipeline.workspace).write(actor.id, { what: 'refused', asked: action });
  return refuse('forbidden', words.refusal.forbidden);
}

async function whoAsks({ accounts, workspaces }: Members, req: Request): Promise<Asking | Refusal> {
  const visitor = await accounts.visitorOf(req.headers);
  if (visitor?.standing === 'locked') return refuse('locked', words.refusal.locked);
  if (visitor?.standing !== 'open') return refuse('signIn', words.refusal.signIn);
  const { session } = visitor;
  const pipeline = await workspaces.get(String(req.params['workspace']));
  const member = pipeline && [...pipeline.state.members].find(({ user }) => user === session.userId);
  if (!pipeline || !member) return refuse('notFound', words.refusal.notFound);
  const now = new Date().toISOString();
  return { session, pipeline, member, actor: actorOf(pipeline.state, member, now), now };
}
