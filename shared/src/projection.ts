import type { Consultation } from './consultation/schema.ts';
import { personOf } from './erasure/personOf.ts';
import type { Erasure } from './erasure/schema.ts';
import type { Put } from './frames.ts';
import type { Import } from './import/schema.ts';
import type { Person } from './person/schema.ts';
import type { Pin } from './pin/schema.ts';
import type { Referral } from './referral/schema.ts';
import type { Restriction } from './restriction/schema.ts';
import { tableNames, type State, type TableName, type Tables } from './state.ts';
import type { Member } from './team/schema.ts';
import { seesView } from './view/rules.ts';
import type { View } from './view/schema.ts';
import { seesTheBoard, sightOfClass, type Family, type Viewer } from './viewer.ts';
import type { Settings } from './workspace/schema.ts';

/** How much of a record is shown: what the board needs, or all that the viewer may see. */
export type Level = 'card' | 'record';

type Fields<T> = readonly Exclude<keyof T, 'touched'>[];

const names = ['id', 'givenName', 'familyName', 'preferredName', 'birthDate', 'practice'] as const;
/** What the team needs at a glance so as to reach somebody safely. */
const reaching: Fields<Person> = [
  'preferredMode',
  'safeContact',
  'language',
  'needsInterpreter',
  'communication',
  'shielding',
  'withdrawn',
  'death',
];
/** What the clocks and the alerts of a card are read from. */
const followedUp: Fields<Referral> = [
  'firstContactOn',
  'lastContactOn',
  'pauses',
  'nextAction',
  'reviewOn',
  'safeguardingRaised',
  'seen',
  'alerts',
  'alertTaken',
];
const closedCard: Fields<Referral> = [
  'id',
  'person',
  'receivedAt',
  'urgency',
  'stage',
  'stageSince',
  'assignee',
];
const card: Fields<Referral> = [
  ...closedCard,
  'startedAt',
  'needs',
  'assessment',
  'closure',
  'returned',
  'joinedTo',
  'organisation',
  'shared',
  'receivedOn',
  'source',
  'safeguarding',
  'labels',
  ...followedUp,
  'mentions',
  'referrerWrote',
  'imported',
];
const whole: Fields<Referral> = [
  ...card,
  'receivedBy',
  'referrer',
  'reason',
  'takenOnWhy',
  'cannotSayWhy',
  'formerly',
  'firstPam',
  'closingNote',
  'overCapWhy',
  'fewerWhy',
  'joined',
  'messages',
  'readUntil',
  'consentBasis',
  'notes',
  'contacts',
  'mentionsSeen',
  'history',
];
const wholePerson: Fields<Person> = [
  ...names,
  ...reaching,
  'nhsNumber',
  'phone',
  'pronouns',
  'birthDateIsEstimated',
  'gender',
  'ethnicity',
  'nhsNumberIsVerified',
  'addresses',
  'noFixedAbode',
  'otherPhones',
  'emailAddress',
  'notRegistered',
  'mergedFrom',
  'risks',
  'relatedPeople',
  'consents',
  'deathNote',
  'history',
];
/** What a person's record holds of those close to them: how to reach them, and who it is that they are close to. */
const closePerson: Fields<Person> = [...names, ...reaching, 'phone', 'otherPhones', 'relatedPeople'];

const settingsName: Fields<Settings> = ['id', 'name', 'training'];
const settingsOfCases: Fields<Settings> = [
  ...settingsName,
  'practices',
  'agencies',
  'needs',
  'areas',
  'outcomes',
  'sources',
  'servicePhone',
  'under18',
  'outOfArea',
  'returnReasons',
  'openingHours',
  'closures',
  'bankHolidays',
];
const allSettings: Fields<Settings> = [
  ...settingsOfCases,
  'triagedBy',
  'standIns',
  'caps',
  'columnLimits',
  'complexityWeights',
  'labels',
  'pamThresholds',
  'templates',
  'targets',
  'unseenMinutes',
  'nearBreachDays',
  'dailyMailHour',
];
const erasures: Fields<Erasure> = ['id', 'ground', 'askedBy', 'askedAt'];
const members: Fields<Member> = ['id', 'name', 'roles', 'hours', 'suspended'];

const pins: Fields<Pin> = ['id', 'person', 'why', 'by', 'at'];
const views: Fields<View> = ['id', 'name', 'by', 'shared', 'shows'];

const consultations: Fields<Consultation> = [
  'id',
  'referral',
  'person',
  'mode',
  'at',
  'arrangedBy',
  'state',
  'stateSince',
  'host',
  'room',
  'attended',
  'minutes',
];

const imports: Fields<Import> = [
  'id',
  'by',
  'at',
  'rows',
  'state',
  'stateSince',
  'done',
  'referrals',
  'people',
  'left',
  'leftCount',
  'kept',
  'keptCount',
];

interface Seen {
  settings: Fields<Settings>;
  members?: Fields<Member>;
  people?: { [L in Level]: Fields<Person> };
  referrals?: { [L in Level]: Fields<Referral> };
  restrictions?: Fields<Restriction>;
  erasures?: Fields<Erasure>;
  consultations?: Fields<Consultation>;
  pins?: Fields<Pin>;
  views?: Fields<View>;
  imports?: Fields<Import>;
}

/** What each family sees of each table; what is not named is not seen. */
const seenBy: { [F in Family]: Seen } = {
  team: {
    settings: allSettings,
    members,
    people: { card: [...names, ...reaching, 'mergedFrom'], record: wholePerson },
    referrals: { card, record: whole },
    consultations,
    restrictions: ['id', 'excluded', 'by', 'at', 'why', 'openings'],
    erasures,
    pins,
    views,
    imports,
  },
  clinicalDirector: {
    settings: allSettings,
    members,
    people: { card: [...names, ...reaching], record: wholePerson },
    referrals: { card, record: whole },
    pins,
    views,
  },
  // They hold no records: what they may know of their referrals they ask for (see practice/view.ts).
  referrer: { settings: settingsName },
  administrator: { settings: allSettings, members, erasures, imports },
  auditor: { settings: settingsOfCases, members },
  volunteer: { settings: settingsName },
  provider: { settings: settingsName },
  commissioner: { settings: settingsName },
};

type FieldsByTable = { [T in TableName]?: { [L in Level]: readonly string[] } };
const known = new WeakMap<Viewer, FieldsByTable>();

/** What viewers of a class see of each table, those of several families united. Found once for a class. */
function fieldsFor(viewer: Viewer): FieldsByTable {
  const before = known.get(viewer);
  if (before) return before;
  const all: FieldsByTable = {};
  for (const table of tableNames) {
    const at = (level: Level) =>
      viewer.families.flatMap((family): readonly string[] => {
        const seen = seenBy[family][table] ?? [];
        return 'card' in seen ? seen[level] : seen;
      });
    if (at('card').length) all[table] = { card: at('card'), record: at('record') };
  }
  known.set(viewer, all);
  return all;
}

function taken<R extends object>(record: R, fields: readonly string[]): R {
  const seen: Record<string, unknown> = {};
  for (const field of fields) {
    const value = record[field as keyof R];
    if (value !== undefined) seen[field] = value;
  }
  return seen as R;
}

/** Sees one state through the eyes of a class of viewers. Made anew for each state. */
export class Eyes {
  readonly #viewer: Viewer;
  readonly #state: State;

  constructor(viewer: Viewer, state: State) {
    this.#viewer = viewer;
    this.#state = state;
  }

  /** A record as these viewers see it at this level; undefined when they may not know of it. */
  see<T extends TableName>(table: T, record: Tables[T], level: Level): Tables[T] | undefined {
    const fields = this.#fieldsOf(table, record, level);
    if (!fields) return undefined;
    const seen = taken(record, fields);
    if (table === 'imports') Object.assign(seen, this.#keptOf(record as Import));
    return table === 'people' ? (this.#ofOthers(seen as Person) as Tables[T]) : seen;
  }

  /** A person as the record of somebody close to them shows them. */
  seeClose(person: Person): Person | undefined {
    const seen = this.see('people', person, 'record');
    return seen && taken(seen, closePerson);
  }

  /** A person without what would tell of somebody whom these viewers may not know of. */
  #ofOthers(person: Person): Person {
    const { relatedPeople, history } = person;
    if (!relatedPeople && !history) return person;
    const isKnown = (id: string) => sightOfClass(this.#viewer, this.#state, id) === 'all';
    return {
      ...person,
      ...(relatedPeople && { relatedPeople: relatedPeople.filter((one) => isKnown(one.person)) }),
      ...(history && { history: history.filter(({ people }) => !people || people.every(isKnown)) }),
    };
  }

  /** Which cases stayed when a caseload was taken back: those that these viewers know of. */
  #keptOf({ kept, keptCount }: Import): Pick<Import, 'kept' | 'keptCount'> {
    if (!seesTheBoard(this.#viewer)) return { kept: [], keptCount };
    const known = kept.filter((id) => {
      const person = this.#state.referrals.get(id)?.person;
      return person !== undefined && sightOfClass(this.#viewer, this.#state, person) !== 'none';
    });
    // To whom something is hidden, the count would tell of it.
    return { kept: known, keptCount: this.#viewer.hidden.size > 0 ? known.length : keptCount };
  }

  #fieldsOf(table: TableName, record: Tables[TableName], level: Level): readonly string[] | undefined {
    const fields = fieldsFor(this.#viewer)[table]?.[level];
    if (!fields || table === 'settings' || table === 'members' || table === 'imports') return fields;
    if (!seesTheBoard(this.#viewer)) return table === 'erasures' ? fields : undefined; // they tell of no person
    if (table === 'views') return seesView(record as View, this.#viewer.self) ? fields : undefined;
    // TypeScript cannot follow that the record is of this table.
    const person =
      personOf(table, record as Referral & Person & Erasure & Restriction & Consultation & Pin & View) ?? '';
    const sight = sightOfClass(this.#viewer, this.#state, person);
    if (sight === 'none') return undefined;
    if (sight === 'all') return fields;
    return table === 'referrals' ? closedCard : undefined;
  }
}

/** Every record of a state as the page of a viewer of this class holds it. */
export function* projectAll(viewer: Viewer, state: State): Generator<Put> {
  const eyes = new Eyes(viewer, state);
  for (const table of tableNames) {
    if (!fieldsFor(viewer)[table]) continue;
    for (const record of state[table]) {
      const seen = eyes.see(table, record, 'card');
      if (seen) yield [table, seen] as Put;
    }
  }
}
