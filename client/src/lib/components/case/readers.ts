import type { Referral } from '@kith/shared/referral/schema';
import type { BoardStore } from '#lib/stores/board.svelte.ts';

/**
 * The practices and agencies that hear how a referral goes: who referred, and the person's practice if they agree; of a
 * restricted person nobody.
 */
export function readersOf(board: BoardStore, referral: Referral | undefined): string[] {
  if (!referral || board.live.state.restrictions.has(referral.person)) return [];
  const practice = referral.shared ? board.live.state.people.get(referral.person)?.practice : null;
  const codes = new Set([referral.organisation, practice].filter((code) => typeof code === 'string'));
  return [...codes].map((code) => board.organisations.get(code) ?? code);
}
