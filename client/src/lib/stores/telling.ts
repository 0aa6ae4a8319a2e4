import type { Command } from '@kith/shared/contract';
import { words } from '@kith/shared/messages';
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
    case 'referral.start':
      return said.moved(name, stageLabels.active);
    case 'referral.close':
      return command.payload.messageBack
        ? words.referrals.goneBack(name)
        : said.moved(name, stageLabels.closed);
    case 'referral.moveBack':
      return said.moved(name, stageLabels[command.payload.to]);
    case 'referral.reopen': {
      const stage = record === undefined ? undefined : state.referrals.get(record)?.stage;
      return said.moved(name, stageLabels[stage ?? 'active']);
    }
    case 'person.amend':
      return said.amended(name);
    case 'person.merge':
      return words.duplicate.merged(nameIn(state, command.payload.keep));
    case 'person.distinguish':
      return words.duplicate.toldApart(nameIn(state, command.payload.other));
    case 'referral.amend':
      return words.referrals.amended(name);
    case 'referral.join':
      return words.duplicate.joined(nameIn(state, command.payload.keep));
    case 'note.create':
      return said.noteBegun(name);
    case 'erasure.ask':
      return words.erasure.asked;
    case 'erasure.confirm':
      return words.erasure.didConfirm;
    case 'erasure.decline':
      return words.erasure.didDecline;
    case 'referral.share':
      return command.payload.shared ? words.referrals.nowShared : words.referrals.nowNotShared;
    case 'referral.messageBack':
      return words.referrals.messageSent;
    case 'restriction.set':
      return words.restriction.setDone(name);
    case 'restriction.lift':
      return words.restriction.liftDone(name);
    case 'restriction.openInEmergency':
      return words.restriction.emergencyDone;
    case 'restriction.acknowledge':
      return words.restriction.acknowledged;
    case 'contact.add':
      return words.contact.added(name);
    case 'contact.correct':
      return words.contact.corrected(name);
    case 'member.setRoles':
    case 'member.suspend':
    case 'member.reinstate':
      return words.team.done[command.name](state.members.get(command.payload.member)?.name ?? said.someone);
    case 'settings.change':
      return words.settings.done;
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
