import type { Actor } from '../actor.ts';
import type { Referral } from '../referral/schema.ts';
import { complexities, type Complexity } from '../referral/stages.ts';
import { sightOf, type Sight } from '../restriction/sight.ts';
import type { State } from '../state.ts';
import type { Table } from '../table.ts';
import { at } from '../workspace/at.ts';
import { inForce } from '../workspace/inForce.ts';
import { cappedRoles } from '../workspace/kinds.ts';
import { SETTINGS } from '../workspace/settingsId.ts';
import { currentRoles } from './roles.ts';
import type { Member } from './schema.ts';

/** How many open cases someone has of each complexity. What is not assessed, or not shown, counts as simple. */
type Caseload = Record<Complexity, number>;
type Page = Table<Referral>['pages'][number];

const complexityOf = (assessment: Referral['assessment'] | undefined): Complexity =>
  assessment?.complexity ?? 'simple';

const none: Caseload = { simple: 0, moderate: 0, complex: 0 };
// A change makes one page of the table anew, so all others keep their sums.
const ofPages = new WeakMap<Page, ReadonlyMap<string, Caseload>>();

function caseloadsOf(page: Page): ReadonlyMap<string, Caseload> {
  const before = ofPages.get(page);
  if (before) return before;
  const loads = new Map<string, Caseload>();
  for (const { stage, assignee, assessment } of page.values()) {
    if (stage === 'closed' || !assignee) continue;
    const load = loads.get(assignee) ?? { ...none };
    load[complexityOf(assessment)]++;
    loads.set(assignee, load);
  }
  ofPages.set(page, loads);
  return loads;
}

/** Sums of tenths, without what computers make of them. */
const rounded = (n: number) => Math.round(n * 10) / 10;

/** How much somebody sees of the cases of people whose cases they do not see as others do. */
export type Unseen = ReadonlyMap<string, Exclude<Sight, 'all'>>;

/** Of whom an actor does not see all at `now` (ISO 8601): a count must not tell them of a case. */
export function unseenBy(state: State, actor: Actor, now: string): Unseen {
  const unseen = new Map<string, Exclude<Sight, 'all'>>();
  for (const { id } of state.restrictions) {
    const sight = sightOf(state, actor, id, now);
    if (sight !== 'all') unseen.set(id, sight);
  }
  return unseen;
}

/**
 * What a member's open cases count together, by the weights of the settings: as somebody knows it who sees no case of
 * those hidden from them, and not how complex a closed card is. On a client these are not there anyway.
 */
export function loadOf(
  { referrals, settings }: Pick<State, 'referrals' | 'settings'>,
  member: string,
  unseen: Unseen = new Map(),
): number {
  const { complexityWeights: weights } = inForce(settings.get(SETTINGS));
  let load = 0;
  for (const page of referrals.pages) {
    const cases = caseloadsOf(page).get(member);
    if (cases) for (const complexity of complexities) load += cases[complexity] * weights[complexity];
  }
  for (const { person, assignee, stage, assessment } of unseen.size > 0 ? referrals : []) {
    if (assignee !== member || stage === 'closed') continue;
    const sight = unseen.get(person);
    if (sight) load += (sight === 'closed' ? weights.simple : 0) - weights[complexityOf(assessment)];
  }
  return rounded(load);
}

/** How much of a full week a member works on a day (`YYYY-MM-DD`): all of it where nothing is said. */
export function fteOf({ hours }: Pick<Member, 'hours'>, today: string): number {
  return at(hours ?? [], today)?.fte ?? 1;
}

/**
 * How much a member has room for on a day, counted as `loadOf` does: the highest cap of the roles they hold, for as
 * much of a full week as they work. Null where none of their roles has a cap.
 */
export function capacityOf(
  member: Member,
  { settings }: Pick<State, 'settings'>,
  today: string,
): number | null {
  const { caps } = inForce(settings.get(SETTINGS));
  const held = new Set(currentRoles(member, today).map(({ role }) => role));
  const capped = cappedRoles.filter((role) => held.has(role)).map((role) => caps[role]);
  return capped.length > 0 ? rounded(Math.max(...capped) * fteOf(member, today)) : null;
}

/** What a member has, and has room for. */
export interface Workload {
  load: number;
  /** Null where no cap applies to them. */
  capacity: number | null;
}

/** The workload of a member on a day. */
export function workloadOf(state: State, member: Member, today: string, unseen?: Unseen): Workload {
  return { load: loadOf(state, member.id, unseen), capacity: capacityOf(member, state, today) };
}

/** How much more a team has room for on a day, and for how much in all; of those to whom a cap applies. */
export function roomOf(
  state: State,
  members: readonly Member[],
  today: string,
): { free: number; capacity: number } {
  let [free, capacity] = [0, 0];
  for (const member of members) {
    const work = workloadOf(state, member, today);
    if (work.capacity === null) continue;
    free += Math.max(0, work.capacity - work.load);
    capacity += work.capacity;
  }
  return { free: rounded(free), capacity: rounded(capacity) };
}

/** The workload of a member who would have more than they have room for with this referral; undefined: they would not. */
export function overCap(
  state: State,
  { assignee, assessment }: Pick<Referral, 'assignee' | 'assessment'>,
  member: Member,
  today: string,
  unseen?: Unseen,
): { load: number; capacity: number } | undefined {
  const { load, capacity } = workloadOf(state, member, today, unseen);
  if (capacity === null || assignee === member.id) return undefined;
  const { complexityWeights } = inForce(state.settings.get(SETTINGS));
  const then = rounded(load + complexityWeights[complexityOf(assessment)]);
  return then > capacity ? { load, capacity } : undefined;
}
