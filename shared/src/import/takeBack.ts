import { isErasedIn } from '../erasure/erased.ts';
import { event } from '../event.ts';
import { kindOf, type Event } from '../events.ts';
import type { Context } from '../rule.ts';
import type { State } from '../state.ts';

type Commit = NonNullable<Context['commit']>;
type Of<K extends Event['name']> = Extract<Event, { name: K }>;

/** How many referrals each person has, and who has consultations or erasures that somebody arranged since. */
function standingOn(state: State) {
  const referrals = new Map<string, number>();
  for (const { person } of state.referrals) referrals.set(person, (referrals.get(person) ?? 0) + 1);
  const consulted = new Set([...state.consultations].map(({ referral }) => referral));
  return { referrals, consulted };
}

/**
 * The events that take back what one commit of a job made. A referral that somebody has changed since stays, and so
 * does one whose person somebody has changed, unless that person has other referrals to stay for.
 */
export function takeBack(state: State, job: string, { seq, events }: Commit): Event[] {
  const recorded = new Map(
    events
      .filter((one): one is Of<'person.recorded'> => one.name === 'person.recorded')
      .map((one) => [one.data.person.id, one]),
  );
  const restricted = new Map(
    events
      .filter((one): one is Of<'restriction.changed'> => one.name === 'restriction.changed')
      .map((one) => [one.data.person, one]),
  );
  const made = events.filter((one): one is Of<'referral.imported'> => one.name === 'referral.imported');
  const { referrals, consulted } = standingOn(state);
  const stands = (one: Event) => kindOf(one).stands(one.data, state);
  const back: Event[] = [];
  const kept: string[] = [];
  let people = 0;

  for (const one of made.toReversed()) {
    const { id, person } = one.data.referral;
    if (!state.referrals.has(id)) continue; // gone already
    const others = (referrals.get(person) ?? 1) - 1;
    const ofPerson = recorded.get(person);
    const restriction = restricted.get(person);
    // Only this commit's own person goes with their last referral.
    const goes = ofPerson !== undefined && others === 0;
    const personStands =
      !goes ||
      (stands(ofPerson) &&
        !state.erasures.has(person) &&
        (restriction ? stands(restriction) : !state.restrictions.has(person)));
    if (!stands(one) || consulted.has(id) || isErasedIn(state, person) || !personStands) {
      kept.push(id);
      continue;
    }
    back.push(event('referral.removed', { referral: state.referrals.get(id) ?? one.data.referral }));
    referrals.set(person, others);
    if (!goes) continue;
    if (restriction) back.push(...undone(restriction, state));
    back.push(event('person.removed', { person: state.people.get(person) ?? ofPerson.data.person }));
    people++;
  }
  const counts = { referrals: back.filter(({ name }) => name === 'referral.removed').length, people };
  return [...back, event('import.tookBack', { job, seq, ...counts, kept: kept.reverse() })];
}

/** The events that take back one that stands as it was. */
function undone(one: Event, state: State): Event[] {
  const back = kindOf(one).undo(one.data, state);
  return Array.isArray(back) ? back : [];
}
