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
const seesCases = either(isTeam, has('clinicalDirector'));
const movesIn = has('administrator', 'lead');
const administers = either(has('administrator', 'lead'), isSystem);
/** The people of a training area are those of its network, and are seen to there. */
const seesToPeople: Judge = (actor, subject) => !actor.training && administers(actor, subject);

/** Things a member may ask for besides commands. */
export type QueryName =
  | 'workspace.open'
  | 'record.open'
  | 'history.read'
  | 'practice.read'
  | 'people.find'
  | 'duplicates.find'
  | 'duplicates.list'
  | 'duplicates.compare'
  | 'access.read'
  | 'log.check'
  | 'outbox.read'
  | 'member.help'
  | 'training.begin'
  | 'note.read'
  | 'note.write'
  | 'list.export'
  | 'call.link'
  | 'call.join';

// `commit.undo` is judged event by event, as the act that is undone (see commit/rules.ts).
const judges: { [A in CommandName | QueryName]: Judge } = {
  'workspace.create': isSystem,
  'workspace.open': isAnyone,
  'record.open': seesCases,
  'history.read': seesCases,
  'duplicates.find': seesCases, // never a referrer
  'duplicates.list': seesCases,
  'duplicates.compare': seesCases,
  'access.read': either(isLead, has('auditor', 'administrator')),
  'log.check': has('administrator', 'auditor'),
  'outbox.read': has('administrator'),
  'member.help': seesToPeople,
  'training.begin': seesToPeople,
  'settings.change': administers,
  'settings.recordHolidays': isSystem,
  'member.add': seesToPeople,
  'member.setRoles': seesToPeople,
  'member.setHours': seesToPeople,
  'member.suspend': seesToPeople,
  'member.reinstate': seesToPeople,
  'training.open': isSystem,
  'training.mirror': isSystem,
  'person.record': isTeam,
  'person.amend': isTeam,
  'person.recordDeath': isTeam, // whoever hears of it first: from then on nothing goes out
  'person.correctDeath': isTeam,
  'consent.record': isTeam,
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
  'selection.apply': isTeam, // and each of its acts is judged by itself
  'clock.pause': either(allocates, isAssignee),
  'clock.resume': either(allocates, isAssignee),
  'referral.setNextAction': isTeam, // as with contacts: whoever picks up the phone
  'referral.completeNextAction': isTeam,
  'referral.setReview': isTeam,
  'referral.see': isSystem,
  'referral.raiseSafeguarding': isTeam,
  'alert.raise': isSystem,
  'alert.take': isTeam,
  'referral.pin': allocates,
  'referral.unpin': allocates,
  'referral.join': either(allocates, isAssignee),
  'contact.add': isTeam, // whoever picks up the phone
  'contact.correct': isTeam,
  'mention.add': isTeam,
  'mention.see': isTeam, // of whoever was told: see the rule
  'note.create': isTeam,
  'note.read': either(isTeam, has('clinicalDirector')),
  'list.export': either(isTeam, has('clinicalDirector')),
  'note.write': isTeam,
  'import.begin': movesIn,
  'import.rows': isSystem, // on behalf of whoever began it
  'import.stop': either(movesIn, isSystem),
  'import.resume': movesIn,
  'import.finish': either(movesIn, isSystem),
  'import.undo': movesIn,
  'import.takeBack': isSystem,
  'erasure.ask': isLead,
  'erasure.decline': has('administrator'),
  'erasure.confirm': has('administrator'),
  'referral.share': either(isAssignee, isLead),
  'referral.label': isTeam,
  'referral.messageBack': isTeam,
  'referral.readReplies': isTeam,
  'practice.read': has('referrer'),
  'referral.replyAsReferrer': has('referrer'),
  'referral.readMessages': has('referrer'),
  'referral.withdraw': has('referrer'),
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
  'view.save': seesCases,
  'view.remove': seesCases,
  'people.find': seesCases,
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
