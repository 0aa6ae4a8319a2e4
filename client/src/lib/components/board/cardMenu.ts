import { boardKeys } from '@kith/shared/board/keys';
import { mentionWords } from '@kith/shared/mention/messages';
import { words } from '@kith/shared/messages';
import { pinWords } from '@kith/shared/pin/messages';
import { needsAssessment } from '@kith/shared/referral/assessed';
import type { Referral } from '@kith/shared/referral/schema';
import { stages, type Stage } from '@kith/shared/referral/stages';
import type { BoardStore } from '#lib/stores/board.svelte.ts';
import type { MenuGroup, MenuLine } from '#lib/components/ui/Menu.svelte';

const { act, cannot } = words.board;
const { stageLabels } = words.referral;

/** The moves that this person may make with a referral, onward ones first, and why it cannot be allocated yet. */
export function moveLines(board: BoardStore, referral: Referral): MenuLine[] {
  if (!board.acting) return [];
  const labels = {
    allocated: act.allocate,
    active: act.start,
    closed: act.close,
    triage: act.moveBack(stageLabels.triage),
  };
  const back = (to: Stage) => Number(stages.indexOf(to) < stages.indexOf(referral.stage));
  const moves = board.moves(referral).toSorted((a, b) => back(a.to) - back(b.to));
  return moves.flatMap((move): MenuLine[] => {
    if ('cannot' in move) {
      const shown = move.to === 'allocated' && (move.helpful || move.cannot === cannot.leadOnly);
      return shown ? [{ label: labels[move.to], note: move.cannot, disabled: true, act: () => {} }] : [];
    }
    const moved = move.act === 'referral.moveBack' ? act.moveBack(stageLabels[move.to]) : labels[move.to];
    const label = move.act === 'referral.reopen' ? act.reopen(stageLabels[move.to]) : moved;
    const key = move.act === 'referral.allocate' ? boardKeys.allocate : undefined;
    return [{ label, key, act: () => board.move(referral, move.to) }];
  });
}

/** What else may be done with a referral. */
export function otherLines(board: BoardStore, referral: Referral): MenuLine[] {
  const { id, stage, assessment } = referral;
  const lines: MenuLine[] = [];
  if (stage === 'closed') return lines;
  if (board.live.can('referral.assess', referral)) {
    const label = assessment === null ? act.assess : act.reassess;
    lines.push({ label, act: () => (board.dialog = { kind: 'assess', id }) });
  }
  if (stage === 'triage' && board.live.can('referral.pin', referral)) {
    const pinned = board.live.state.pins.has(id);
    lines.push(
      pinned
        ? { label: pinWords.unpin, act: () => board.acts.run('referral.unpin', { referral: id }) }
        : { label: pinWords.act, act: () => (board.dialog = { kind: 'pin', id }) },
    );
  }
  if (stage !== 'triage' && board.live.can('referral.allocate', referral)) {
    const key = boardKeys.allocate;
    lines.push({ label: act.reallocate, key, act: () => (board.dialog = { kind: 'allocate', id }) });
  }
  if (board.live.can('referral.label', referral)) {
    lines.push({ label: words.label.change, act: () => (board.dialog = { kind: 'labels', id }) });
  }
  return lines;
}

/** What may be done with who sees the case: opening it in an emergency, where it is closed to this person. */
function emergencyLines(board: BoardStore, { person: id }: Referral): MenuLine[] {
  const { state } = board.live;
  if (state.people.has(id) || !board.live.can('restriction.openInEmergency')) return [];
  return [{ label: words.restriction.emergency, act: () => (board.dialog = { kind: 'emergency', id }) }];
}

/** A contact in few words, and a word to a colleague; the page of a case has its own ways to them. */
function wordLines(board: BoardStore, referral: Referral): MenuLine[] {
  const { id, stage } = referral;
  const lines: MenuLine[] = [];
  if (stage === 'closed') return lines;
  if (board.live.can('contact.add', referral)) {
    lines.push({ label: act.contact, act: () => (board.dialog = { kind: 'contact', id, short: true }) });
  }
  if (board.live.can('mention.add', referral)) {
    lines.push({ label: mentionWords.act, act: () => (board.dialog = { kind: 'mention', id }) });
  }
  return lines;
}

/** The menu of a card: what comes next is first. */
export function cardMenu(
  board: BoardStore,
  referral: Referral,
  open: () => void,
  openFull: () => void,
): MenuGroup[] {
  const shut = emergencyLines(board, referral);
  const moves = moveLines(board, referral);
  const others = shut.length > 0 ? shut : [...otherLines(board, referral), ...wordLines(board, referral)];
  const assessFirst = referral.stage !== 'closed' && needsAssessment(referral);
  const groups = assessFirst ? [others, moves] : [moves, others];
  return [
    ...groups.filter((lines) => lines.length > 0),
    [
      { label: act.open, act: open },
      { label: act.openFull, act: openFull },
    ],
  ].map((lines) => ({
    lines,
  }));
}
