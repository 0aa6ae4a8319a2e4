import type { CommandName } from './contract.ts';
import type { Person } from './person/schema.ts';
import type { Referral } from './referral/schema.ts';
import type { Put } from './frames.ts';
import { tableNames, type State, type TableName, type Tables } from './state.ts';
import type { Member, Role } from './team/schema.ts';

/** Who acts: a member with the roles they hold at that moment, or Kith itself. */
export interface Actor {
  id: string;
  roles: readonly (Role | 'system')[];
}

/** Kith itself: makes workspaces and demonstration data. */
export const system: Actor = { id: 'system', roles: ['system'] };

/** The member as an actor at `now` (ISO 8601): only roles whose dates cover that day count. */
export function actorOf(member: Member, now: string): Actor {
  const today = now.slice(0, 10);
  const held = member.roles.filter((r) => r.from <= today && (r.until === null || today <= r.until));
  return { id: member.id, roles: [...new Set(held.map((r) => r.role))] };
}

/** What an action is judged on: the referral it is about, where it is about one. */
export type Subject = { readonly id: string; readonly assignee: string | null } | null;

type Judge = (actor: Actor, subject: Subject) => boolean;
const isLead: Judge = (actor) => actor.roles.includes('lead');
const isAdministrator: Judge = (actor) => (actor.roles as readonly string[]).includes('administrator');
const isTeam: Judge = (actor) => actor.roles.length > 0;
const isSystem: Judge = (actor) => actor.roles.includes('system');
const isAssignee: Judge = (actor, subject) =>
  isTeam(actor, subject) && subject !== null && subject.assignee === actor.id;
const either =
  (...judges: Judge[]): Judge =>
  (actor, subject) =>
    judges.some((judge) => judge(actor, subject));

/** Things a member may ask for besides commands. */
export type QueryName =
  | 'workspace.open'
  | 'record.open'
  | 'access.read'
  | 'log.check'
  | 'outbox.read'
  | 'member.help'
  | 'note.read'
  | 'note.write';

// `commit.undo` is judged event by event, as the act that is undone (see commit/rules.ts).
const judges: { [A in CommandName | QueryName]: Judge } = {
  'workspace.create': isSystem,
  'workspace.open': isTeam,
  'record.open': isTeam,
  'access.read': isLead,
  'log.check': isLead,
  'outbox.read': isLead,
  'member.help': isLead,
  'settings.change': either(isLead, isSystem),
  'member.add': either(isLead, isSystem),
  'member.setRoles': either(isLead, isSystem),
  'person.amend': isTeam,
  'referral.receive': isTeam,
  'referral.assess': isTeam,
  'referral.allocate': isLead,
  'referral.start': either(isAssignee, isLead),
  'referral.close': either(isAssignee, isLead),
  'referral.reopen': either(isAssignee, isLead),
  'referral.moveBack': either(isAssignee, isLead),
  'contact.add': isTeam, // whoever picks up the phone
  'contact.correct': isTeam,
  'note.create': isTeam,
  'note.read': isTeam,
  'note.write': isTeam,
  'erasure.ask': either(isLead, isAdministrator),
  'erasure.decline': isAdministrator,
  'erasure.confirm': isAdministrator,
  'commit.undo': isTeam,
};

/**
 * May this actor do this? The one rule: it shows the button and it guards the server.
 * `subject` is the referral acted upon, null for actions that are about none.
 */
export function can(actor: Actor, action: CommandName | QueryName, subject: Subject = null): boolean {
  return judges[action](actor, subject);
}

/** How much of a record is shown: what the board needs, or all that the viewer may see. */
export type Level = 'card' | 'record';

type Fields<T> = readonly Exclude<keyof T, 'touched'>[];
const cardFields: {
  settings: Fields<Tables['settings']>;
  members: Fields<Member>;
  people: Fields<Person>;
  referrals: Fields<Referral>;
  erasures: Fields<Tables['erasures']>;
} = {
  settings: ['id', 'name', 'practices', 'needs', 'outcomes'],
  members: ['id', 'name', 'roles'],
  people: ['id', 'givenName', 'familyName', 'preferredName', 'birthDate', 'practice'],
  referrals: [
    'id',
    'person',
    'receivedAt',
    'needs',
    'urgency',
    'stage',
    'stageSince',
    'assignee',
    'assessment',
    'closure',
  ],
  erasures: ['id', 'ground', 'askedBy', 'askedAt'],
};
const recordFields: typeof cardFields = {
  ...cardFields,
  people: [...cardFields.people, 'nhsNumber', 'phone', 'history'],
  referrals: [
    ...cardFields.referrals,
    'receivedBy',
    'reason',
    'cannotSayWhy',
    'closingNote',
    'notes',
    'contacts',
    'history',
  ],
};

/** Viewers of one class see the same, so a change is projected and encoded once for all of them. */
export type ViewClass = 'team';

/** The class of an actor, or undefined for one who sees nothing of this workspace. */
export function viewClassOf(actor: Actor): ViewClass | undefined {
  return can(actor, 'workspace.open') ? 'team' : undefined;
}

/** One record as a viewer of this class sees it at this level; undefined when they may not see it. */
export function project<T extends TableName>(
  _viewer: ViewClass,
  table: T,
  record: Tables[T],
  level: Level,
): Tables[T] | undefined {
  const fields = (level === 'card' ? cardFields : recordFields)[table] as Fields<Tables[T]>;
  return Object.fromEntries(fields.map((field) => [field, record[field]])) as unknown as Tables[T];
}

/** Every record of a state as the board of a viewer of this class holds it. */
export function* projectAll(viewer: ViewClass, state: State): Generator<Put> {
  for (const table of tableNames) {
    for (const record of state[table]) {
      const seen = project(viewer, table, record, 'card');
      if (seen) yield [table, seen] as Put;
    }
  }
}
