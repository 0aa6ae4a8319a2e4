import type { Card } from './cards.ts';
import { isInCaseload } from './caseload.ts';
import type { ViewName } from './look.ts';

/** Which cards a view can show, whatever is filtered: `me` is whoever looks at it. Undefined where it can show all. */
export function reachOf(
  view: ViewName,
  me: string,
  team: readonly { id: string }[],
): ((card: Card) => boolean) | undefined {
  if (view === 'mine') return (card) => isInCaseload(card, me);
  if (view !== 'team') return undefined;
  const lanes = new Set(['', ...team.map(({ id }) => id)]);
  return ({ referral: { stage, assignee } }) => stage !== 'closed' && lanes.has(assignee ?? '');
}
