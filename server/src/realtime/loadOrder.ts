import type { Put } from '@kith/shared/frames';
import { compareReferrals } from '@kith/shared/board/order';
import { Eyes } from '@kith/shared/projection';
import type { Referral } from '@kith/shared/referral/schema';
import { stages } from '@kith/shared/referral/stages';
import { tableNames, type State } from '@kith/shared/state';
import type { Viewer } from '@kith/shared/viewer';

/** More than a screen shows of a column. */
const HEAD = 40;
const RECENT_MS = 90 * 24 * 60 * 60 * 1000;

/** The first `n` of a list in this order, without sorting the others. */
export function firstOf<T>(list: Iterable<T>, n: number, compare: (a: T, b: T) => number): T[] {
  const first: T[] = [];
  for (const item of list) {
    const last = first[n - 1];
    if (last !== undefined && compare(item, last) >= 0) continue;
    let at = Math.min(first.length, n - 1);
    while (at > 0 && compare(item, first[at - 1] as T) < 0) at--;
    first.splice(at, 0, item);
    if (first.length > n) first.pop();
  }
  return first;
}

/** The referrals of a state in the order in which people want to see them: the heads of the columns, open ones, closed ones. */
function* inOrder(state: State): Generator<Referral, void, void> {
  const heads = new Set<Referral>();
  for (const { id } of state.pins) {
    const pinned = state.referrals.get(id);
    if (pinned) heads.add(pinned);
  }
  for (const stage of stages) {
    const ofStage = Array.from(state.referrals).filter((referral) => referral.stage === stage);
    for (const referral of firstOf(ofStage, HEAD, compareReferrals)) heads.add(referral);
  }
  yield* heads;
  const recent = new Date(Date.parse(state.at || new Date(0).toISOString()) - RECENT_MS).toISOString();
  const when = ({ stage, stageSince }: Referral) => (stage !== 'closed' ? 0 : stageSince >= recent ? 1 : 2);
  for (const turn of [0, 1, 2]) {
    for (const referral of state.referrals) {
      if (when(referral) === turn && !heads.has(referral)) yield referral;
    }
  }
}

/** One step of a load: what belongs together, so that no part ends between a referral and its person. */
export type Step = Put[];

/**
 * Everything that a class of viewers sees of a state, what is needed first coming first: the small tables and the heads
 * of the columns as one step, then referral by referral with its person, then people without a referral.
 */
export function* loadSteps(viewer: Viewer, state: State): Generator<Step> {
  const eyes = new Eyes(viewer, state);
  const first: Put[] = [];
  for (const table of tableNames) {
    if (table === 'referrals' || table === 'people') continue;
    for (const record of state[table]) {
      const seen = eyes.see(table, record, 'card');
      if (seen) first.push([table, seen] as Put);
    }
  }
  const sent = new Set<string>();
  const withPerson = (referral: Referral): Put[] => {
    const puts: Put[] = [];
    const seen = eyes.see('referrals', referral, 'card');
    if (seen) puts.push(['referrals', seen]);
    const person = sent.has(referral.person) ? undefined : state.people.get(referral.person);
    const seenPerson = person && eyes.see('people', person, 'card');
    if (seenPerson) puts.push(['people', seenPerson]);
    sent.add(referral.person);
    return puts;
  };
  let n = 0;
  const most = HEAD * stages.length;
  for (const referral of inOrder(state)) {
    const puts = withPerson(referral);
    if (++n > most) yield puts;
    else first.push(...puts);
    if (n === most) yield first;
  }
  if (n < most) yield first;
  for (const person of state.people) {
    const seen = sent.has(person.id) ? undefined : eyes.see('people', person, 'card');
    if (seen) yield [['people', seen]];
  }
}
