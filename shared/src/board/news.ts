import { pinWords } from '../pin/messages.ts';
import { mentionWords } from '../mention/messages.ts';
import { words } from '../messages.ts';
import type { Line } from '../frames.ts';

/**
 * What someone did to a referral, in words that follow their name: 'Ben moved this to Active'. `other` is the member
 * whom it was given to, or who was told something.
 */
export function tellNews(line: Line, by: string, other: string | undefined): string {
  const { news } = words.board;
  const stage = line.stage && words.referral.stageLabels[line.stage];
  switch (line.event) {
    case 'referral.received':
      return news.received(by);
    case 'referral.amended':
      return news.amended(by);
    case 'referral.joined':
      return news.joinedCase(by);
    case 'referral.tookUp':
      return news.tookUp(by);
    case 'referral.letGo':
      return news.letGo(by);
    case 'person.merged':
      return news.merged(by);
    case 'person.unmerged':
      return news.unmerged(by);
    case 'person.distinguished':
      return news.distinguished(by);
    case 'referral.assessed':
      return news.assessed(by);
    case 'referral.allocated':
      return other === undefined ? news.changed(by) : news.allocated(by, other);
    case 'referral.started':
      return news.started(by);
    case 'referral.closed':
      return news.closed(by);
    case 'referral.reopened':
      return news.reopened(by);
    case 'referral.movedBack':
      return stage ? news.movedBack(by, stage) : news.changed(by);
    case 'referral.reverted':
      return stage ? news.undoneTo(by, stage) : news.undone(by);
    case 'clock.paused':
      return words.clock.pausedBy(by);
    case 'clock.resumed':
      return words.clock.resumedBy(by);
    case 'referral.nextActionSet':
      return words.followUp.changedBy(by);
    case 'referral.nextActionCompleted':
      return words.followUp.completedBy(by);
    case 'referral.reviewSet':
      return words.followUp.reviewChangedBy(by);
    case 'referral.safeguardingRaised':
      return words.alert.raisedBy(by);
    case 'alert.raised':
      return words.alert.untaken;
    case 'alert.taken':
      return words.alert.isTaking(by);
    case 'contact.added':
      return news.contactAdded(by);
    case 'contact.corrected':
      return news.contactCorrected(by);
    case 'contact.removed':
      return news.contactRemoved(by);
    case 'mention.added':
      return other === undefined ? news.changed(by) : mentionWords.news.told(by, other);
    case 'mention.removed':
      return mentionWords.news.takenBack(by);
    case 'mention.seen':
      return mentionWords.news.seen(by);
    case 'person.amended':
    case 'person.reverted':
      return news.details(by);
    case 'import.begun':
      return news.movesIn(by);
    case 'person.recorded':
      return news.recorded(by);
    case 'person.deathRecorded':
      return words.board.news.died(by);
    case 'person.deathCorrected':
      return words.board.news.deathCorrected(by);
    case 'consent.recorded':
      return line.referralWithdrawn ? news.referralWithdrawn(by) : news.consent(by);
    case 'note.created':
      return news.note(by);
    case 'person.erased':
      return news.erased(by);
    case 'consultation.arranged':
      return news.arranged(by);
    case 'consultation.cancelled':
      return news.cancelled(by);
    case 'consultation.waited':
      return news.waited;
    case 'consultation.left':
      return news.left;
    case 'consultation.admitted':
      return news.admitted(by);
    case 'consultation.guestRemoved':
      return news.guestRemoved(by);
    case 'consultation.ended':
      return news.ended(by);
    case 'referral.pinned':
      return pinWords.news.pinned(by);
    case 'referral.unpinned':
      return pinWords.news.unpinned(by);
    case 'restriction.changed':
      return news.restricted(by);
    case 'restriction.opened':
      return news.opened(by);
    case 'referral.sharingSet':
      return news.shared(by);
    case 'referral.messagedBack':
      return news.messagedBack(by);
    case 'referral.replied':
      return news.replied(by);
    case 'referral.withdrawn':
      return news.withdrew(by);
    case 'member.added':
    case 'member.removed':
    case 'member.rolesSet':
    case 'member.hoursSet':
    case 'member.suspended':
    case 'member.reinstated':
      return news.joined(by);
    default:
      return news.changed(by);
  }
}
