import { stages } from '../referral/stages.ts';
import { emptyState, type State } from '../state.ts';
import { differences } from '../table.ts';
import { compareCards, noColumns, type Card, type Columns } from './cards.ts';

type Tables = Pick<State, 'referrals' | 'people' | 'members' | 'pins'>;

/** The columns of the board, and how many open referrals each member has (those nobody has are under ''). */
export interface Indexed {
  readonly columns: Columns;
  readonly loads: ReadonlyMap<string, number>;
}

interface Change {
  before: Card | undefined;
  after: Card | undefined;
}

/** So many changes to one column are sorted in anew; fewer are put in their places one by one. */
const FEW = 64;

/**
 * The cards of a state, kept from one state to the next: what a change costs depends on how much changed and not on
 * how many cards there are, so that a frame at ten thousand cards is as quick as one at two hundred.
 */
export class CardIndex {
  #from: Tables = emptyState('');
  readonly #cards = new Map<string, Card>();
  readonly #ofPerson = new Map<string, Set<string>>();
  #now: Indexed = { columns: noColumns, loads: new Map() };

  /** Brings the cards up to this state. */
  read(tables: Tables): Indexed {
    const changes: Change[] = [];
    for (const id of this.#touched(tables)) {
      const before = this.#cards.get(id);
      const after = this.#cardOf(id, before, tables);
      if (before === after) continue;
      if (after) this.#cards.set(id, after);
      else this.#cards.delete(id);
      changes.push({ before, after });
    }
    this.#from = tables;
    if (changes.length > 0) {
      const { columns, loads } = this.#now;
      this.#now = { columns: placed(columns, changes), loads: counted(loads, changes) };
    }
    return this.#now;
  }

  /** The card of a referral, as of the last reading. */
  card(id: string): Card | undefined {
    return this.#cards.get(id);
  }

  /** Referrals whose card may look otherwise now. */
  #touched({ referrals, people, members, pins }: Tables): Set<string> {
    const touched = new Set<string>();
    for (const [before, after] of differences(this.#from.referrals, referrals)) {
      const referral = after ?? before;
      if (!referral) continue;
      touched.add(referral.id);
      const of = this.#ofPerson.get(referral.person) ?? new Set();
      if (after) of.add(referral.id);
      else of.delete(referral.id);
      this.#ofPerson.set(referral.person, of);
    }
    for (const [before, after] of differences(this.#from.people, people)) {
      for (const id of this.#ofPerson.get((after ?? before)?.id ?? '') ?? []) touched.add(id);
    }
    for (const [before, after] of differences(this.#from.pins, pins))
      touched.add((after ?? before)?.id ?? '');
    const moved = new Set(differences(this.#from.members, members).map(([was, is]) => (is ?? was)?.id));
    if (moved.size > 0) {
      for (const { id, referral } of this.#cards.values())
        if (moved.has(referral.assignee ?? '')) touched.add(id);
    }
    return touched;
  }

  #cardOf(
    id: string,
    before: Card | undefined,
    { referrals, people, members, pins }: Tables,
  ): Card | undefined {
    const referral = referrals.get(id);
    if (!referral) return undefined;
    const person = people.get(referral.person);
    // Whoever refers is not told who has it: then the field is not there.
    const assignee = referral.assignee ? members.get(referral.assignee) : undefined;
    const pin = pins.get(id);
    const isSame =
      before?.referral === referral &&
      before.person === person &&
      before.assignee === assignee &&
      before.pin === pin;
    return isSame ? before : { id, referral, person, assignee, pin };
  }
}

function placed(columns: Columns, changes: readonly Change[]): Columns {
  const next = { ...columns };
  for (const stage of stages) {
    const gone = changes.flatMap(({ before }) => (before?.referral.stage === stage ? [before] : []));
    const come = changes.flatMap(({ after }) => (after?.referral.stage === stage ? [after] : []));
    if (gone.length + come.length > 0) next[stage] = exchanged(columns[stage], gone, come);
  }
  return next;
}

function exchanged(column: readonly Card[], gone: readonly Card[], come: readonly Card[]): Card[] {
  if (gone.length + come.length > FEW) {
    const left = new Set(gone);
    return [...column.filter((card) => !left.has(card)), ...come].sort(compareCards);
  }
  const next = [...column];
  for (const card of gone) next.splice(placeOf(next, card), 1);
  for (const card of come) next.splice(placeOf(next, card), 0, card);
  return next;
}

/** Where a card stands in a column, or would stand. */
export function placeOf(column: readonly Card[], card: Card): number {
  let [low, high] = [0, column.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareCards(column[middle] as Card, card) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function counted(loads: Indexed['loads'], changes: readonly Change[]): Indexed['loads'] {
  const next = new Map(loads);
  const count = (card: Card | undefined, by: number) => {
    if (!card || card.referral.stage === 'closed') return;
    const who = card.referral.assignee ?? '';
    next.set(who, (next.get(who) ?? 0) + by);
  };
  for (const { before, after } of changes) {
    count(before, -1);
    count(after, 1);
  }
  return next;
}
