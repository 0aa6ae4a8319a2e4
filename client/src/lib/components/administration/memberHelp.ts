import type { LinkSent } from '@kith/shared/administration/answers';
import { administrationWords } from '@kith/shared/administration/messages';
import { isRefusal, type Refusal } from '@kith/shared/errors';
import type { Member } from '@kith/shared/team/schema';
import { ask } from '#lib/ask.ts';
import { tell } from '#lib/tell.ts';

const says = administrationWords.people;

/**
 * Sends a member the link they need; with 'second-factor', takes away their second step before. Says what became of
 * the message; answers the refusal if there is one.
 */
export async function help(
  workspace: string,
  { id, name }: Pick<Member, 'id' | 'name'>,
  how: 'link' | 'second-factor',
): Promise<Refusal | undefined> {
  const answer = await ask<LinkSent>(
    `/api/workspaces/${encodeURIComponent(workspace)}/members/${id}/${how}`,
    {},
  );
  if (isRefusal(answer)) return answer;
  const { delivery } = answer;
  if (delivery === 'not') tell('error', says.didNot(name));
  else tell('success', (delivery === 'sent' ? says.didSend : says.didKeep)(name));
  return undefined;
}
