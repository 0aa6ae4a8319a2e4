import type { Person } from '../person/schema.ts';
import type { Referral } from '../referral/schema.ts';
import { stages, type Stage } from '../referral/stages.ts';
import type { State } from '../state.ts';
import type { Member } from '../team/schema.ts';
import { compareReferrals } from './order.ts';

/** What one card of the board shows. The same object as before as long as nothing of it changed. */
export interface Card {
  readonly id: string;
  readonly referral: Referral;
  readonly person: Person | undefined;
  readonly assignee: Member | undefined;
}

/** Whose cards are shown: everyone's, those of nobody, or those of one member. */
export type Filter = { who: 'everyone' } | { who: 'nobody' } | { who: 'member'; member: string };

/** The cards of each column, in their order. */
export type Columns = Readonly<Record<Stage, readonly Card[]>>;

function passes(referral: Referral, filter: Filter): boolean {
  if (filter.who === 'everyone') return true;
  return referral.assignee === (filter.who === 'member' ? filter.member : null);
}

/** Makes cards, and gives back the ones it made before where nothing changed, so that they need no repainting. */
export function cardMaker(): (state: Tables) => Card[] {
  let known = new Map<string, Card>();
  return ({ referrals, people, members }) => {
    const next = new Map<string, Card>();
    for (const referral of referrals) {
      const person = people.get(referral.person);
      // Whoever refers is not told who has it: then the field is not there.
      const assignee = referral.assignee ? members.get(referral.assignee) : undefined;
      const before = known.get(referral.id);
      const same =
        before && before.referral === referral && before.person === person && before.assignee === assignee;
      next.set(referral.id, same ? before : { id: referral.id, referral, person, assignee });
    }
    known = next;
    return [...next.values()];
  };
}
type Tables = Pick<State, 'referrals' | 'people' | 'members'>;

/** The four columns of the board. */
export function columnsOf(cards: Iterable<Card>, filter: Filter): Columns {
  const columns = Object.fromEntries(stages.map((stage) => [stage, [] as Card[]])) as Record<Stage, Card[]>;
  for (const card of cards) if (passes(card.referral, filter)) columns[card.referral.stage].push(card);
  for (const stage of stages) columns[stage].sort((a, b) => compareReferrals(a.referral, b.referral));
  return columns;
}

/** How many people with open referrals each member has; those nobody has are under ''. One person counts once. */
export function loadsOf(cards: Iterable<Card>): ReadonlyMap<string, number> {
  const people = new Map<string, Set<string>>();
  for (const { referral } of cards) {
    if (referral.stage === 'closed') continue;
    const who = referral.assignee ?? '';
    people.set(who, (people.get(who) ?? new Set()).add(referral.person));
  }
  return new Map([...people].map(([who, theirs]) => [who, theirs.size]));
}
