import { actorOf, isTeamRole } from '../actor.ts';
import { isErasedIn } from '../erasure/erased.ts';
import { event } from '../event.ts';
import type { Event } from '../events.ts';
import { presentId } from '../person/merged.ts';
import { checkDetails } from '../person/rules.ts';
import type { Referral } from '../referral/schema.ts';
import { restrictIfStaff } from '../restriction/staff.ts';
import type { Context } from '../rule.ts';
import type { State } from '../state.ts';
import { isListed } from '../workspace/options.ts';
import { SETTINGS } from '../workspace/settingsId.ts';
import { inForce } from '../workspace/inForce.ts';
import type { ImportedCase, ImportRow, LeftBecause } from './schema.ts';

interface Moving {
  job: string;
  /** Whoever moves the caseload in. */
  by: string;
}

/**
 * What taking a row in does, or why it is left out now: it was checked when the file was read, and since then people
 * may have left, and settings may have changed.
 */
export function takeRow(
  state: State,
  read: ImportRow,
  moving: Moving,
  /** People who are recorded by the rows just before. */
  recorded: Set<string>,
  context: Context,
): { events: Event[]; because?: undefined } | { events?: undefined; because: LeftBecause } {
  // Whoever was known when the file was checked may have been merged with another record since.
  const row = read.details ? read : { ...read, person: presentId(state, read.person) };
  const { person, details, referral } = row;
  if (state.referrals.has(referral)) return { because: 'alreadyThere' };
  const because = wrongOwner(state, row, context.now) ?? wrongOptions(state, row, context.now);
  if (because) return { because };
  const events: Event[] = [];
  if (details) {
    if (state.people.has(person)) return { because: 'alreadyThere' };
    events.push(event('person.recorded', { person: { id: person, ...details } }));
    events.push(...restrictIfStaff(state, person, details, context));
    recorded.add(person);
  } else {
    if (!state.people.has(person) && !recorded.has(person)) return { because: 'person' };
    if (isErasedIn(state, person)) return { because: 'erased' };
  }
  const made = caseOf(row, moving, context.now);
  return { events: [...events, event('referral.imported', { referral: made, by: moving.by })] };
}

function wrongOwner(state: State, { person, case: of }: ImportRow, now: string): LeftBecause | undefined {
  if (of.assignee === null) return undefined;
  const member = state.members.get(of.assignee);
  if (!member || !isTeamRole(actorOf(state, member, now).roles)) return 'owner';
  return state.restrictions.get(person)?.excluded.includes(of.assignee) ? 'owner' : undefined;
}

function wrongOptions(state: State, { details, case: of }: ImportRow, now: string): LeftBecause | undefined {
  const settings = inForce(state.settings.get(SETTINGS));
  const isKnown =
    of.needs.every((need) => isListed(settings.needs, need)) &&
    (of.outcome === null || isListed(settings.outcomes, of.outcome)) &&
    (of.source === null || isListed(settings.sources, of.source)) &&
    (details === null || checkDetails(state, details, now, '') === undefined);
  return isKnown ? undefined : 'settings';
}

/** The moment that stands for a day of which the time is not known. */
const noonOf = (day: string) => `${day}T12:00:00.000Z`;

/** The case with its own stage, owner and dates, as it was elsewhere. */
function caseOf({ referral, person, case: of }: ImportRow, { job, by }: Moving, now: string): Referral {
  const { complexity, expectedPam, outcome, formerly, firstPam, receivedOn, since, ...same } = of;
  const closedFrom = stageBefore(formerly, same.assignee);
  return {
    ...same,
    id: referral,
    person,
    receivedAt: noonOf(receivedOn),
    receivedBy: by,
    stageSince: noonOf(since),
    assessment: complexity && { complexity, expectedPam, by, at: now },
    cannotSayWhy: null,
    closure: outcome === null ? null : { outcome, from: closedFrom, by, at: noonOf(since) },
    organisation: null,
    shared: false,
    messages: [],
    contacts: [],
    imported: { job, at: now },
    formerly,
    firstPam,
  };
}

/** Where a closed case goes back to when it is reopened. */
function stageBefore(formerly: ImportedCase['formerly'], assignee: string | null) {
  if (assignee === null) return 'triage';
  return formerly.startedOn === null ? 'allocated' : 'active';
}
