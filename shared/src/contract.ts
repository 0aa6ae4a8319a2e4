import type { z } from 'zod';
import { raiseAlert, raiseSafeguarding, seeReferral, takeAlert } from './alert/schema.ts';
import { pauseClock, resumeClock } from './clock/schema.ts';
import { undoCommit } from './commit/schema.ts';
import { recordConsent } from './consent/schema.ts';
import { addContact, correctContact } from './contact/schema.ts';
import { labelReferral } from './label/schema.ts';
import {
  beginImport,
  finishImport,
  resumeImport,
  stopImport,
  takeBackImport,
  takeRows,
  undoImport,
} from './import/schema.ts';
import { correctDeath, recordDeath } from './death/schema.ts';
import { addMention, seeMention } from './mention/schema.ts';
import { createNote } from './note/schema.ts';
import { askErasure, confirmErasure, declineErasure } from './erasure/schema.ts';
import {
  admitToConsultation,
  arrangeConsultation,
  cancelConsultation,
  endConsultation,
  leaveConsultation,
  moveConsultation,
  removeFromConsultation,
  useLinkOfConsultation,
  waitForConsultation,
} from './consultation/schema.ts';
import { completeNextAction, setNextAction, setReview } from './followUp/schema.ts';
import { readMessages, readReplies, replyAsReferrer, withdrawReferral } from './referral/referrerSchema.ts';
import { pinReferral, unpinReferral } from './pin/schema.ts';
import { amendPerson, recordPerson } from './person/schema.ts';
import { distinguishPerson, mergePerson } from './person/mergeSchema.ts';
import {
  allocateReferral,
  amendReferral,
  assessReferral,
  closeReferral,
  joinReferral,
  messageBack,
  moveBackReferral,
  receiveReferral,
  reopenReferral,
  shareReferral,
  startReferral,
} from './referral/schema.ts';
import {
  acknowledgeOpenings,
  liftRestriction,
  openInEmergency,
  setRestriction,
} from './restriction/schema.ts';
import { applyToSelection } from './selection/schema.ts';
import { addMember, reinstateMember, setHours, setRoles, suspendMember } from './team/schema.ts';
import { mirrorTeam, openTraining } from './training/schema.ts';
import { recordHolidays } from './workspace/serviceHours.ts';
import { removeView, saveView } from './view/schema.ts';
import { changeSettings, createWorkspace } from './workspace/schema.ts';

/** Every command and the shape of its payload. Rules, permissions and both ends are typed by this table. */
export const commands = {
  'workspace.create': createWorkspace,
  'settings.change': changeSettings,
  'settings.recordHolidays': recordHolidays,
  'member.add': addMember,
  'member.setRoles': setRoles,
  'member.setHours': setHours,
  'member.suspend': suspendMember,
  'member.reinstate': reinstateMember,
  'training.open': openTraining,
  'training.mirror': mirrorTeam,
  'person.record': recordPerson,
  'person.amend': amendPerson,
  'person.recordDeath': recordDeath,
  'person.correctDeath': correctDeath,
  'consent.record': recordConsent,
  'person.merge': mergePerson,
  'person.distinguish': distinguishPerson,
  'referral.receive': receiveReferral,
  'referral.amend': amendReferral,
  'referral.assess': assessReferral,
  'referral.allocate': allocateReferral,
  'referral.start': startReferral,
  'referral.close': closeReferral,
  'referral.reopen': reopenReferral,
  'referral.moveBack': moveBackReferral,
  'selection.apply': applyToSelection,
  'clock.pause': pauseClock,
  'clock.resume': resumeClock,
  'referral.setNextAction': setNextAction,
  'referral.completeNextAction': completeNextAction,
  'referral.setReview': setReview,
  'referral.see': seeReferral,
  'referral.raiseSafeguarding': raiseSafeguarding,
  'alert.raise': raiseAlert,
  'alert.take': takeAlert,
  'referral.pin': pinReferral,
  'referral.unpin': unpinReferral,
  'referral.join': joinReferral,
  'contact.add': addContact,
  'contact.correct': correctContact,
  'mention.add': addMention,
  'mention.see': seeMention,
  'note.create': createNote,
  'import.begin': beginImport,
  'import.rows': takeRows,
  'import.stop': stopImport,
  'import.resume': resumeImport,
  'import.finish': finishImport,
  'import.undo': undoImport,
  'import.takeBack': takeBackImport,
  'erasure.ask': askErasure,
  'erasure.decline': declineErasure,
  'erasure.confirm': confirmErasure,
  'referral.label': labelReferral,
  'referral.share': shareReferral,
  'referral.messageBack': messageBack,
  'referral.readReplies': readReplies,
  'referral.replyAsReferrer': replyAsReferrer,
  'referral.readMessages': readMessages,
  'referral.withdraw': withdrawReferral,
  'restriction.set': setRestriction,
  'restriction.lift': liftRestriction,
  'restriction.openInEmergency': openInEmergency,
  'restriction.acknowledge': acknowledgeOpenings,
  'consultation.arrange': arrangeConsultation,
  'consultation.cancel': cancelConsultation,
  'consultation.useLink': useLinkOfConsultation,
  'consultation.wait': waitForConsultation,
  'consultation.leave': leaveConsultation,
  'consultation.admit': admitToConsultation,
  'consultation.remove': removeFromConsultation,
  'consultation.move': moveConsultation,
  'consultation.end': endConsultation,
  'view.save': saveView,
  'view.remove': removeView,
  'commit.undo': undoCommit,
};
export type CommandName = keyof typeof commands;

/** A command's payload as it is after parsing, and as it may be typed before. */
export type Payload<K extends CommandName> = z.infer<(typeof commands)[K]>;
export type Typed<K extends CommandName> = z.input<(typeof commands)[K]>;

/** A command by name with its payload. */
export type Command<K extends CommandName = CommandName> = {
  [N in K]: { name: N; payload: Payload<N> };
}[K];
