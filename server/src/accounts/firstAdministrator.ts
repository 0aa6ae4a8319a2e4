import { refuse } from '@kith/shared/errors';
import type { AccountInput } from '@kith/shared/account/schema';
import { signInWords } from '@kith/shared/account/signInMessages';
import type { mongo } from 'mongoose';
import type { Commit } from '../models/commit.ts';
import { makeNetwork } from '../workspace/network.ts';
import type { Workspaces } from '../workspace/workspaces.ts';
import type { Links } from './links.ts';
import { wrongField } from './ownAccount.ts';
import { passwordProblem } from './passwords.ts';
import type { People } from './people.ts';
import type { Reply, Visit } from './reply.ts';
import type { Sessions } from './sessions.ts';

/** What making the first administrator touches. */
interface Parts {
  people: People;
  links: Links;
  sessions: Sessions;
  secondFactorRequired: boolean;
}

/**
 * The first administrator and their workspace, by the real commands, once: the link is spent by it. Nothing is made
 * unless everything typed is right; a workspace that is there already is left alone.
 */
export function makeFirstAdministrator(
  { people, links, sessions, secondFactorRequired }: Parts,
  workspaces: Workspaces,
) {
  return async (input: AccountInput<'first'>, { headers }: Visit): Promise<Reply> => {
    const { token, name, email, password, workspace } = input;
    if ((await links.read(token))?.kind !== 'first')
      return { answer: refuse('notFound', signInWords.refused.link) };
    const problem = passwordProblem(password, { name, email });
    if (problem) return { answer: wrongField(problem.field, problem.message) };
    if (await workspaces.get(workspace))
      return { answer: wrongField('workspace', signInWords.refused.workspaceTaken) };
    if (!(await links.use(token))) return { answer: refuse('notFound', signInWords.refused.link) };

    const userId = await people.ensure({ name, email });
    await people.setPassword(userId, password);
    const refusal = await makeNetwork(workspaces, input, { name, user: userId });
    if (refusal) return { answer: refusal };
    const cookies = (await sessions.open(userId, headers)) ?? [];
    return {
      answer: { ok: true, step: secondFactorRequired ? 'setUp' : 'in' },
      cookies,
    };
  };
}

/**
 * A new link for the first administrator, valid for 24 hours; null once there is a workspace. With `unlessOpen`, null
 * too while an earlier one still works.
 */
export async function firstLink(
  links: Links,
  commits: mongo.Collection<Commit>,
  { unlessOpen = false } = {},
): Promise<string | null> {
  const link = { kind: 'first', userId: null } as const;
  if (await commits.findOne({})) return null;
  if (unlessOpen && (await links.isOpen(link))) return null;
  return links.make(link);
}
