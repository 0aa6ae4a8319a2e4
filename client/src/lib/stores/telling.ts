import type { Command } from '@kith/shared/contract';
import { words } from '@kith/shared/messages';
import { viewWords } from '@kith/shared/board/viewMessages';
import { mentionWords } from '@kith/shared/mention/messages';
import { pinWords } from '@kith/shared/pin/messages';
import { presentId } from '@kith/shared/person/merged';
import { shownName } from '@kith/shared/person/names';
import type { State } from '@kith/shared/state';

const { said } = words.board;

/** The name of the person whom a record (a referral, or the person's own) is about. */
export function nameIn(state: State, record: string | undefined): string {
  const referral = record === undefined ? undefined : state.referrals.get(record);
  const person = state.people.get(presentId(state, referral?.person ?? record ?? ''));
  if (person) return shownName(person);
  return referral ? words.restriction.closedCase : said.thisPerson;
}

/** What a command of this person did, in words: 'Jo Brown moved to Active'. */
export function tellDone(command: Command, state: State, record: string | undefined): string {
  const name = nameIn(state, record);
  const { stageLabels } = words.referral;
  switch (command.name) {
    case 'referral.receive':
      return said.received(name);
    case 'referral.assess':
      return said.assessed(name);
    case 'referral.allocate':
      return said.allocated(name, state.members.get(command.payload.assignee)?.name ?? said.someone);
    case 'selection.apply': {
      const { act, referrals } = command.payload;
      if (act.name === 'referral.label') return words.selection.labelled(referrals.length);
      if (act.name === 'referral.setNextAction') return words.selection.nextActionSet(referrals.length);
      const to = state.members.get(act.payload.assignee)?.name ?? said.someone;
      return words.selection.allocated(referrals.length, to);
    }
    case 'referral.start':
      return said.moved(name, stageLabels.active);
    case 'referral.close':
      return command.payload.messageBack ? said.goneBack(name) : said.moved(name, stageLabels.closed);
    case 'referral.moveBack':
      return said.moved(name, stageLabels[command.payload.to]);
    case 'referral.reopen': {
      const stage = record === undefined ? undefined : state.referrals.get(record)?.stage;
      return said.moved(name, stageLabels[stage ?? 'active']);
    }
    case 'person.amend':
      return said.amended(name);
    case 'person.record':
      return said.personEntered(shownName(command.payload.details));
    case 'person.recordDeath':
      return words.board.said.deathRecorded(name);
    case 'person.correctDeath':
      return words.board.said.deathCorrected(name);
    case 'consent.record':
      return said.consentSaved(name);
    case 'person.merge':
      return said.merged(nameIn(state, command.payload.keep));
    case 'person.distinguish':
      return said.toldApart(nameIn(state, command.payload.other));
    case 'referral.amend':
      return said.corrected(name);
    case 'referral.join':
      return said.joined(nameIn(state, command.payload.keep));
    case 'note.create':
      return said.noteBegun(name);
    case 'erasure.ask':
      return words.board.said.erasureAsked;
    case 'erasure.confirm':
      return words.board.said.erasureConfirmed;
    case 'erasure.decline':
      return words.board.said.erasureDeclined;
    case 'referral.label':
      return words.label.done(name);
    case 'referral.share':
      return command.payload.shared ? words.board.said.nowShared : words.board.said.nowNotShared;
    case 'referral.messageBack':
      return words.board.said.messageSent;
    case 'referral.readReplies':
      return words.board.said.replyNoted;
    case 'restriction.set':
      return words.restriction.setDone(name);
    case 'restriction.lift':
      return words.restriction.liftDone(name);
    case 'restriction.openInEmergency':
      return words.restriction.emergencyDone;
    case 'restriction.acknowledge':
      return words.restriction.acknowledged;
    case 'clock.pause':
      return words.clock.didPause(name);
    case 'clock.resume':
      return words.clock.didResume(name);
    case 'referral.setNextAction':
      return command.payload.nextAction ? words.followUp.didSet(name) : words.followUp.didClear(name);
    case 'referral.completeNextAction':
      return words.followUp.didComplete(name);
    case 'referral.setReview':
      return command.payload.on ? words.followUp.didSetReview(name) : words.followUp.didClearReview(name);
    case 'referral.raiseSafeguarding':
      return words.alert.didRaise(name);
    case 'alert.take':
      return words.alert.didTake(name);
    case 'mention.add':
      return mentionWords.didTell(state.members.get(command.payload.to)?.name ?? said.someone, name);
    case 'mention.see':
      return mentionWords.didSee(name);
    case 'referral.pin':
      return pinWords.done(name);
    case 'referral.unpin':
      return pinWords.undone(name);
    case 'view.save':
      return viewWords.saved.didSave(command.payload.name);
    case 'view.remove':
      return viewWords.saved.didRemove;
    case 'contact.add':
      return words.contact.added(name);
    case 'contact.correct':
      return words.contact.corrected(name);
    case 'member.setRoles':
    case 'member.suspend':
    case 'member.reinstate':
      return words.team.done[command.name](state.members.get(command.payload.member)?.name ?? said.someone);
    case 'settings.change':
      return words.board.said.settingsChanged;
    case 'commit.undo':
      return said.undone(undefined);
    default:
      return words.board.pending.what[command.name];
  }
}

/** What kind of change a command is, and for whom: 'Allocation: Jo Brown'. */
export function tellPending(command: Command, state: State, record: string | undefined): string {
  const what = words.board.pending.what[command.name];
  if (command.name === 'referral.receive' && command.payload.person) {
    return words.board.pending.forWhom(what, shownName(command.payload.person));
  }
  return record === undefined ? what : words.board.pending.forWhom(what, nameIn(state, record));
}
