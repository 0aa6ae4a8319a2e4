import type { z } from 'zod';
import { undoCommit } from './commit/schema.ts';
import { addContact, correctContact } from './contact/schema.ts';
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
import { distinguishPerson, mergePerson } from './person/mergeSchema.ts';
import { amendPerson } from './person/schema.ts';
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
import { addMember, reinstateMember, setRoles, suspendMember } from './team/schema.ts';
import { changeSettings, createWorkspace } from './workspace/schema.ts';

/** Every command and the shape of its payload. Rules, permissions and both ends are typed by this table. */
export const commands = {
  'workspace.create': createWorkspace,
  'settings.change': changeSettings,
  'member.add': addMember,
  'member.setRoles': setRoles,
  'member.suspend': suspendMember,
  'member.reinstate': reinstateMember,
  'person.amend': amendPerson,
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
  'referral.join': joinReferral,
  'contact.add': addContact,
  'contact.correct': correctContact,
  'note.create': createNote,
  'erasure.ask': askErasure,
  'erasure.decline': declineErasure,
  'erasure.confirm': confirmErasure,
  'referral.share': shareReferral,
  'referral.messageBack': messageBack,
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
