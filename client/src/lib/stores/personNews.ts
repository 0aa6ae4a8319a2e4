import { words } from '@kith/shared/messages';
import type { Frame } from '@kith/shared/frames';
import { tell } from '#lib/tell.ts';
import type { BoardStore } from './board.svelte.ts';

const TOLD_MS = 20_000;

/**
 * Tells whoever works on the referral of somebody, and whoever leads, that this person no longer agrees to it: work
 * stops there. True when it was told.
 */
export function tellWithdrawn(board: BoardStore, { what, by }: Frame, open: (id: string) => void): boolean {
  const withdrawn = what.find(({ referralWithdrawn }) => referralWithdrawn)?.id;
  if (withdrawn === undefined) return false;
  const { actor, state } = board.live;
  const isLead = actor.roles.includes('lead') || actor.roles.includes('deputyLead');
  const referral = [...state.referrals].find(
    ({ person, stage, assignee }) =>
      person === withdrawn && stage !== 'closed' && (isLead || assignee === actor.id),
  );
  if (!referral) return false;
  const text = words.board.said.consentWithdrawn(board.memberName(by), board.nameOf(withdrawn));
  const action = { label: words.board.act.open, onClick: () => open(referral.id) };
  tell('info', text, { duration: TOLD_MS, action });
  return true;
}
