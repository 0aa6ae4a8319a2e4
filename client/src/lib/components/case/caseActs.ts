import type { MoveName } from '@kith/shared/board/moves';
import { isErasedIn } from '@kith/shared/erasure/erased';
import { words } from '@kith/shared/messages';
import { erasureWords } from '@kith/shared/erasure/messages';
import { needsAssessment } from '@kith/shared/referral/assessed';
import type { Referral } from '@kith/shared/referral/schema';
import { moveLines, otherLines } from '#lib/components/board/cardMenu.ts';
import { isGuardian } from '@kith/shared/restriction/sight';
import type { MenuLine } from '#lib/components/ui/Menu.svelte';
import type { BoardStore } from '#lib/stores/board.svelte.ts';

/** Asking to erase the person's details, once their case is closed. */
function eraseLines(board: BoardStore, { stage, person: id }: Referral): MenuLine[] {
  const { state } = board.live;
  const isDue = stage === 'closed' && !state.erasures.has(id) && !isErasedIn(state, id);
  if (!isDue || !board.live.can('erasure.ask')) return [];
  return [{ label: erasureWords.ask, act: () => (board.dialog = { kind: 'erase', id }) }];
}

/** Restricting the case, and lifting that, for those who may. */
function restrictionLines(board: BoardStore, referral: Referral): MenuLine[] {
  const { person: id } = referral;
  const { live, now } = board;
  const says = words.restriction;
  const restriction = live.state.restrictions.get(id);
  const lines: MenuLine[] = [];
  if (live.can('restriction.set', referral)) {
    const label = restriction ? says.change : says.set;
    lines.push({ label, act: () => (board.dialog = { kind: 'restrict', id }) });
  }
  if (restriction && isGuardian(live.state, restriction, live.actor, now)) {
    lines.push({ label: says.lift, act: () => (board.dialog = { kind: 'lift', id }) });
  }
  return lines;
}

/** What this person can do with a referral now, what comes next first. */
export function caseActs(board: BoardStore, referral: Referral): MenuLine[] {
  if (!board.live.state.people.has(referral.person)) return [];
  const moves = moveLines(board, referral).filter(({ disabled }) => !disabled);
  const others = [
    ...otherLines(board, referral),
    ...restrictionLines(board, referral),
    ...eraseLines(board, referral),
  ];
  return needsAssessment(referral) ? [...others, ...moves] : [...moves, ...others];
}

/** What leads a case on. Closing it or moving it back is offered without being recommended. */
const NEXT: ReadonlySet<string> = new Set<MoveName>(['referral.allocate', 'referral.start']);

/** Is the first of them the next step? */
export function hasNextStep(board: BoardStore, referral: Referral): boolean {
  if (!board.live.state.people.has(referral.person)) return false;
  return (
    needsAssessment(referral) || board.moves(referral).some((move) => 'act' in move && NEXT.has(move.act))
  );
}
