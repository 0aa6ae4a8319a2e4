import type { Consultation } from './consultation/schema.ts';
import { personOf } from './erasure/personOf.ts';
import type { Erasure } from './erasure/schema.ts';
import type { Put } from './frames.ts';
import type { Person } from './person/schema.ts';
import type { Referral } from './referral/schema.ts';
import type { Restriction } from './restriction/schema.ts';
import type { Sight } from './restriction/sight.ts';
import { tableNames, type State, type TableName, type Tables } from './state.ts';
import type { Member } from './team/schema.ts';
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
];
const whole: Fields<Referral> = [
  ...card,
  'receivedBy',
  'referrer',
  'reason',
  'takenOnWhy',
  'cannotSayWhy',
  'closingNote',
  'fewerWhy',
  'joined',
  'messages',
  'notes',
  'contacts',
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
  'history',
];

const settingsName: Fields<Settings> = ['id', 'name'];
const settingsOfCases: Fields<Settings> = [
  ...settingsName,
  'practices',
  'agencies',
  'needs',
  'areas',
  'outcomes',
  'sources',
  'servicePhone',
];
const allSettings: Fields<Settings> = [...settingsOfCases, 'triagedBy', 'standIns'];
const erasures: Fields<Erasure> = ['id', 'ground', 'askedBy', 'askedAt'];
const members: Fields<Member> = ['id', 'name', 'roles', 'suspended'];

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

interface Seen {
  settings: Fields<Settings>;
  members?: Fields<Member>;
  people?: { [L in Level]: Fields<Person> };
  referrals?: { [L in Level]: Fields<Referral> };
  restrictions?: Fields<Restriction>;
  erasures?: Fields<Erasure>;
  consultations?: Fields<Consultation>;
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
  },
  clinicalDirector: {
    settings: allSettings,
    members,
    people: { card: [...names, ...reaching], record: wholePerson },
    referrals: { card, record: whole },
  },
  // What they said themselves, how it stands, and what the team wrote back.
  referrer: {
    settings: settingsOfCases,
    people: { card: names, record: names },
    referrals: {
      card: [
        'id',
        'person',
        'receivedAt',
        'urgency',
        'stage',
        'stageSince',
        'needs',
        'organisation',
        'shared',
        'returned',
        'messages',
      ],
      record: [],
    },
  },
  administrator: { settings: allSettings, members, erasures },
  auditor: { settings: settingsOfCases, members },
  volunteer: { settings: settingsName },
  provider: { settings: settingsName },
  commissioner: { settings: settingsName },
};

/** Whether a referrer may know of a referral: their practice or agency made it, or the person agreed to share it. */
export function isTheirs(
  { organisations }: Pick<Viewer, 'organisations'>,
  state: Pick<State, 'people'>,
  referral: Referral,
): boolean {
  const { organisation, shared, person } = referral;
  if (organisation !== null && organisations.includes(organisation)) return true;
  const practice = shared ? state.people.get(person)?.practice : null;
  return practice !== null && practice !== undefined && organisations.includes(practice);
}

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

/** Sees one state through the eyes of a class of viewers. Made anew for each state. */
export class Eyes {
  readonly #viewer: Viewer;
  readonly #state: State;
  /** People of referrals that a referrer may know of; found when first asked. */
  #theirs: Set<string> | undefined;

  constructor(viewer: Viewer, state: State) {
    this.#viewer = viewer;
    this.#state = state;
  }

  /** A record as these viewers see it at this level; undefined when they may not know of it. */
  see<T extends TableName>(table: T, record: Tables[T], level: Level): Tables[T] | undefined {
    const fields = this.#fieldsOf(table, record, level);
    if (!fields) return undefined;
    const seen: Record<string, unknown> = {};
    for (const field of fields) {
      const value = record[field as keyof Tables[T]];
      if (value !== undefined) seen[field] = value;
    }
    return seen as unknown as Tables[T];
  }

  #fieldsOf(table: TableName, record: Tables[TableName], level: Level): readonly string[] | undefined {
    const fields = fieldsFor(this.#viewer)[table]?.[level];
    if (!fields || table === 'settings' || table === 'members') return fields;
    // TypeScript cannot follow that the record is of this table.
    const person = personOf(table, record as Referral & Person & Erasure & Restriction & Consultation) ?? '';
    const sight = sightOfClass(this.#viewer, this.#state, person);
    if (sight === 'none') return undefined;
    if (!seesTheBoard(this.#viewer)) return this.#isTheirs(table, record, sight) ? fields : undefined;
    if (sight === 'all') return fields;
    return table === 'referrals' ? closedCard : undefined;
  }

  /** Whether someone who does not know the cases of the network may know of this record all the same. */
  #isTheirs(table: TableName, record: Tables[TableName], sight: Sight): boolean {
    if (table === 'erasures') return true; // they tell of no person
    if (sight !== 'all') return false;
    if (table === 'referrals') return isTheirs(this.#viewer, this.#state, record as Referral);
    this.#theirs ??= new Set(
      [...this.#state.referrals]
        .filter((referral) => isTheirs(this.#viewer, this.#state, referral))
        .map(({ person }) => person),
    );
    return this.#theirs.has(record.id);
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
