import { showDay } from '@kith/shared/board/days';
import { holdOf } from '@kith/shared/clock/hold';
import { tellHold } from '@kith/shared/clock/tell';
import type { Command } from '@kith/shared/contract';
import { alertPageWords as alert } from '@kith/shared/alert/pageMessages';
import { clockPageWords } from '@kith/shared/clock/pageMessages';
import { followUpPageWords as followUp } from '@kith/shared/followUp/pageMessages';
import { words } from '@kith/shared/messages';
import type { Referral } from '@kith/shared/referral/schema';
import type { BoardStore } from '#lib/stores/board.svelte.ts';
import type { Row } from './rows.ts';

const { clock, alert: alertWords } = words;

const actionRow = (next: { what: string; dueOn: string } | null | undefined): Row => ({
  label: followUp.nextAction,
  value: next ? words.contact.next(next.what, showDay(next.dueOn)) : followUp.none,
});
const reviewRow = (on: string | null | undefined): Row => ({
  label: followUp.review,
  value: on ? showDay(on) : followUp.noReview,
});
const concernRow = (concern: string | undefined): Row => ({
  label: alert.safeguarding,
  value: concern ?? alert.noConcern,
});

/** What a refused command about clock, next steps or alerts asked for; undefined for any other. */
export function askedFollowRows({ name, payload }: Command): Row[] | undefined {
  switch (name) {
    case 'referral.setNextAction':
      return [actionRow(payload.nextAction)];
    case 'referral.completeNextAction':
      return [{ label: followUp.nextAction, value: followUp.complete }];
    case 'referral.setReview':
      return [reviewRow(payload.on)];
    case 'clock.pause':
      return [
        { label: clock.why, value: payload.why },
        { label: clock.reviewOn, value: showDay(payload.reviewOn) },
      ];
    case 'clock.resume':
      return payload.why === null ? [] : [{ label: clock.why, value: payload.why }];
    case 'referral.raiseSafeguarding':
      return [concernRow(payload.safeguarding.concern)];
    case 'alert.take':
      return [{ label: alert.section, value: alert.take }];
    default:
      return undefined;
  }
}

/** How that stands now; undefined for any other command. */
export function theirFollowRows(board: BoardStore, { name }: Command, found: Referral): Row[] | undefined {
  switch (name) {
    case 'referral.setNextAction':
    case 'referral.completeNextAction':
      return [actionRow(found.nextAction)];
    case 'referral.setReview':
      return [reviewRow(found.reviewOn)];
    case 'clock.pause':
    case 'clock.resume': {
      const hold = holdOf(found, board.today);
      const value = hold ? tellHold(hold, board.today) : clockPageWords.noHold;
      return [{ label: clockPageWords.hold, value }];
    }
    case 'referral.raiseSafeguarding':
      return [concernRow(found.safeguarding?.concern)];
    case 'alert.take': {
      const by = found.alertTaken?.by;
      return [
        { label: alert.section, value: by ? alertWords.isTaking(board.memberName(by)) : alertWords.untaken },
      ];
    }
    default:
      return undefined;
  }
}
