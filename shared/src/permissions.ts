import { isTeamRole, type Actor } from './actor.ts';
import type { CommandName } from './contract.ts';

/** What an action is judged on: the referral it is about, where it is about one. */
export type Subject = {
  readonly id: string;
  readonly assignee: string | null;
  readonly person: string;
} | null;

type Judge = (actor: Actor, subject: Subject) => boolean;
const has =
  (...roles: Actor['roles']): Judge =>
  (actor) =>
    roles.some((role) => actor.roles.includes(role));
const either =
  (...judges: Judge[]): Judge =>
  (actor, subject) =>
    judges.some((judge) => judge(actor, subject));

const isAnyone: Judge = (actor) => actor.roles.length > 0;
const isSystem = has('system');
const isTeam: Judge = (actor) => isTeamRole(actor.roles);
const isLead = has('lead', 'deputyLead');
const isAssignee: Judge = (actor, subject) =>
  isTeam(actor, subject) && subject !== null && subject.assignee === actor.id;
const allocates: Judge = (actor) => actor.allocates;
const administers = either(has('administrator', 'lead'), isSystem);

/** Things a member may ask for besides commands. */
export type QueryName =
  | 'workspace.open'
  | 'record.open'
  | 'duplicates.find'
  | 'duplicates.list'
  | 'duplicates.compare'
  | 'access.read'
  | 'log.check'
  | 'outbox.read'
  | 'member.help'
  | 'note.read'
  | 'note.write'
  | 'call.link'
  | 'call.join';

// `commit.undo` is judged event by event, as the act that is undone (see commit/rules.ts).
const judges: { [A in CommandName | QueryName]: Judge } = {
  'workspace.create': isSystem,
  'workspace.open': isAnyone,
  'record.open': either(isTeam, has('clinicalDirector')),
  'duplicates.find': either(isTeam, has('clinicalDirector')), // never a referrer
  'duplicates.list': either(isTeam, has('clinicalDirector')),
  'duplicates.compare': either(isTeam, has('clinicalDirector')),
  'access.read': either(isLead, has('auditor', 'administrator')),
  'log.check': has('administrator', 'auditor'),
  'outbox.read': has('administrator'),
  'member.help': administers,
  'settings.change': administers,
  'member.add': administers,
  'member.setRoles': administers,
  'member.suspend': administers,
  'member.reinstate': administers,
  'person.amend': isTeam,
  'person.merge': allocates, // found at triage, by whoever triages
  'person.distinguish': isTeam,
  // The demonstration is made by Kith itself; a referrer refers for their own practices and agencies only.
  'referral.receive': either(isTeam, has('referrer')),
  'referral.amend': isTeam,
  'referral.assess': either(allocates, isAssignee),
  'referral.allocate': allocates,
  'referral.start': either(isAssignee, isLead),
  'referral.close': either(isAssignee, isLead),
  'referral.reopen': either(isAssignee, isLead),
  'referral.moveBack': either(isAssignee, isLead),
  'referral.join': either(allocates, isAssignee),
  'contact.add': isTeam, // whoever picks up the phone
  'contact.correct': isTeam,
  'note.create': isTeam,
  'note.read': either(isTeam, has('clinicalDirector')),
  'note.write': isTeam,
  'erasure.ask': isLead,
  'erasure.decline': has('administrator'),
  'erasure.confirm': has('administrator'),
  'referral.share': either(isAssignee, isLead),
  'referral.messageBack': isTeam,
  'restriction.set': isLead,
  'restriction.lift': isTeam,
  'restriction.openInEmergency': isTeam,
  'restriction.acknowledge': isTeam,
  'consultation.arrange': either(isAssignee, isLead),
  'consultation.cancel': either(isAssignee, isLead),
  'consultation.useLink': isSystem,
  'consultation.wait': isSystem,
  'consultation.leave': isSystem,
  'consultation.admit': either(isAssignee, isLead),
  'consultation.remove': either(isAssignee, isLead),
  'consultation.move': isSystem,
  'consultation.end': either(isAssignee, isLead),
  'call.link': either(isAssignee, isLead),
  'call.join': either(isAssignee, isLead),
  'commit.undo': either(isTeam, administers),
};

/**
 * May this actor do this? The one rule: it shows the button and it guards the server.
 * `subject` is the referral acted upon, null for actions that are about none. Whether the actor knows of the case at
 * all is another question: see `sightOf`.
 */
export function can(actor: Actor, action: CommandName | QueryName, subject: Subject = null): boolean {
  return judges[action](actor, subject);
}
