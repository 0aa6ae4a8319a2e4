import { dayOf } from '../board/days.ts';
import { refuse, type Refusal } from '../errors.ts';
import { event } from '../event.ts';
import type { Event, EventData } from '../events.ts';
import { words } from '../messages.ts';
import { actorOf, isTeamRole, type Actor } from '../actor.ts';
import { lastingPause } from '../clock/hold.ts';
import { consentToPractice, sharingGroups } from '../consent/gp.ts';
import { checkDetails, checkRelated } from '../person/rules.ts';
import { needsAssessment } from './assessed.ts';
import { sightOf } from '../restriction/sight.ts';
import { restrictIfStaff } from '../restriction/staff.ts';
import type { Context, Rules } from '../rule.ts';
import type { Group, State } from '../state.ts';
import { overCap, unseenBy } from '../team/load.ts';
import { inForce } from '../workspace/inForce.ts';
import { isListed, isOffered } from '../workspace/options.ts';
import { SETTINGS } from '../workspace/settingsId.ts';
import { wrongReceipt } from './receipt.ts';
import { isOutside, knownFromOutside, missingFromOutside, withConsents } from './referring.ts';
import type { Closure, Referral, ReferralFields, Written } from './schema.ts';
import { stages } from './stages.ts';

type WrittenName = { [N in keyof EventData]: Written extends EventData[N] ? N : never }[keyof EventData];

/**
 * The event that writes `after` over the referral, remembering what was there; beside it the person's reason, and the
 * day that it is about.
 */
export function write(
  name: WrittenName,
  found: Referral,
  after: Partial<ReferralFields>,
  told: Pick<Written, 'why' | 'on'> = {},
): Event {
  const before = Object.fromEntries(
    Object.keys(after).map((field) => [field, found[field as keyof ReferralFields] ?? null]),
  ) as Partial<ReferralFields>;
  return event(name, { referral: found.id, before, after, ...told });
}

/** The referral that a payload names. */
export const subject = (state: State, { referral }: { referral: string }) => state.referrals.get(referral);
/** These groups of the referral that a payload names. */
export const writes =
  (...groups: string[]) =>
  (_state: State, { referral }: { referral: string }): Group[] =>
    groups.map((group) => ['referrals', referral, group]);

/** Runs a rule on the referral the payload names; the referral is there, since `subject` found it. */
export function about<P extends { referral: string }>(
  rule: (found: Referral, payload: P, state: State, context: Context) => Event[] | Refusal,
) {
  return (state: State, payload: P, context: Context): Event[] | Refusal => {
    const found = state.referrals.get(payload.referral);
    return found ? rule(found, payload, state, context) : refuse('notFound', words.refusal.notFound);
  };
}

/** Whether there is nothing left to assess: the person has died, or does not agree to be referred. */
function endsByItself({ people }: State, person: string): boolean {
  const found = people.get(person);
  return Boolean(found?.death ?? found?.withdrawn?.includes('referral'));
}

/** Why someone may not enter a referral in the name of this organisation, if so. */
function wrongOrganisation(
  state: State,
  { roles, organisations }: Actor,
  organisation: string | null,
): Refusal | undefined {
  const { practices, agencies } = inForce(state.settings.get(SETTINGS));
  const listed = isListed(practices, organisation) || isListed(agencies, organisation);
  const own = isTeamRole(roles) || roles.includes('system') || organisations.includes(organisation ?? '');
  if (own && (organisation === null || listed)) return undefined;
  const message = own ? words.referral.unknownOrganisation : words.referral.ownOrganisation;
  return refuse('invalid', words.refusal.invalid, { fields: [{ field: 'organisation', message }] });
}

/** While a case is closed nobody waits: the clock of one whose person was never met stood still meanwhile. */
function pausedWhile(found: Referral, { at }: Closure, now: string): Pick<Referral, 'pauses'> {
  if (found.firstContactOn) return {};
  const hold = lastingPause(found);
  // A hold that lasts goes on; one that has ended by itself while the case was closed did so on its day.
  const heldUntil = hold ? (hold.reviewOn ?? dayOf(now)) : '';
  const from = heldUntil > dayOf(at) ? heldUntil : dayOf(at);
  const meanwhile = { from, until: dayOf(now), why: null };
  return meanwhile.from < meanwhile.until ? { pauses: [...(found.pauses ?? []), meanwhile] } : {};
}

export const referralRules: Rules<
  | 'referral.receive'
  | 'referral.assess'
  | 'referral.allocate'
  | 'referral.start'
  | 'referral.close'
  | 'referral.reopen'
  | 'referral.moveBack'
  | 'referral.share'
  | 'referral.messageBack'
> = {
  'referral.receive': {
    optimistic: true,
    subject: () => null,
    writes: () => [],
    decide(state, payload, context) {
      const { known, person, reason, needs, urgency, organisation, consents, ...more } = payload;
      const { actor, now, id } = context;
      const events: Event[] = [];
      const wrong = wrongOrganisation(state, actor, organisation);
      if (wrong) return wrong;
      const settings = inForce(state.settings.get(SETTINGS));
      if (!needs.every((need) => isOffered(settings.needs, need))) {
        const fields = [{ field: 'needs', message: words.referral.unknownNeed }];
        return refuse('invalid', words.refusal.invalid, { fields });
      }
      const wrongMore = wrongReceipt(settings, more, now);
      if (wrongMore) return wrongMore;
      if (person) {
        const problem =
          checkDetails(state, person, now, 'person') ??
          checkRelated(state, person, context) ??
          (isOutside(actor) ? missingFromOutside(payload) : undefined);
        if (problem) return problem;
        if (state.people.has(id(1))) return refuse('unfit', words.person.alreadyRecorded);
        const details = withConsents(person, payload, context);
        events.push(event('person.recorded', { person: { id: id(1), ...details } }));
        events.push(...restrictIfStaff(state, id(1), person, context));
      } else if (known === null || !state.people.has(known) || sightOf(state, actor, known, now) !== 'all') {
        return refuse('notFound', words.refusal.notFound);
      } else if (state.people.get(known)?.death) return refuse('unfit', words.refusal.hasDied);
      if (state.referrals.has(id(0))) return refuse('unfit', words.referral.alreadyThere);
      const referral: Referral = {
        id: id(0),
        person: known ?? id(1),
        receivedAt: now,
        receivedBy: actor.id,
        reason,
        needs,
        urgency,
        stage: 'triage',
        stageSince: now,
        assessment: null,
        cannotSayWhy: null,
        assignee: null,
        closure: null,
        closingNote: null,
        organisation,
        shared: consents?.gp ?? false,
        messages: [],
        contacts: [],
        ...Object.fromEntries(
          Object.entries({
            ...more,
            ...(isOutside(actor) && knownFromOutside(state, actor, payload)),
          }).filter(([, value]) => value !== null),
        ),
      };
      return [...events, event('referral.received', { referral })];
    },
  },

  'referral.assess': {
    optimistic: true,
    subject,
    writes: writes('assessment'),
    decide: about((found, { urgency, complexity, expectedPam, cannotSayWhy }, _state, { actor, now }) => {
      if (found.stage === 'closed') return refuse('unfit', words.referral.closedAlready);
      const assessment = { complexity, expectedPam, by: actor.id, at: now };
      return [write('referral.assessed', found, { urgency, assessment, cannotSayWhy })];
    }),
  },

  'referral.allocate': {
    optimistic: true,
    subject,
    writes: writes('assignment', 'stage'),
    decide: about((found, { assignee, overCapWhy = null }, state, { actor, now }) => {
      if (found.stage === 'closed') return refuse('unfit', words.referral.closedAlready);
      if (needsAssessment(found)) return refuse('unfit', words.referral.assessFirst);
      const member = state.members.get(assignee);
      if (!member) return refuse('notFound', words.refusal.notFound);
      if (!isTeamRole(actorOf(state, member, now).roles)) {
        return refuse('unfit', words.referral.assigneeHasNoRole(member.name));
      }
      if (state.restrictions.get(found.person)?.excluded.includes(assignee)) {
        return refuse('unfit', words.referral.assigneeExcluded(member.name));
      }
      if (found.assignee === assignee) return refuse('unfit', words.referral.sameAssignee(member.name));
      const over = overCap(state, found, member, dayOf(now), unseenBy(state, actor, now));
      if (over && overCapWhy === null) {
        const message = words.referral.overCap(member.name, over.load, over.capacity);
        return refuse('unfit', message, { fields: [{ field: 'overCapWhy', message }] });
      }
      const stage = found.stage === 'triage' ? ({ stage: 'allocated', stageSince: now } as const) : {};
      // What a reason was given for before holds no more.
      const why = over ? { overCapWhy } : found.overCapWhy ? { overCapWhy: null } : {};
      return [write('referral.allocated', found, { assignee, ...stage, ...why })];
    }),
  },

  'referral.start': {
    optimistic: true,
    subject,
    writes: writes('stage'),
    decide: about((found, _payload, _state, { now }) => {
      if (found.stage === 'active') return refuse('unfit', words.referral.startedAlready);
      if (found.stage === 'closed') return refuse('unfit', words.referral.closedAlready);
      if (found.stage === 'triage') return refuse('unfit', words.referral.startFromAllocated);
      return [write('referral.started', found, { stage: 'active', stageSince: now })];
    }),
  },

  'referral.close': {
    optimistic: true,
    subject,
    writes: writes('stage'),
    decide: about((found, { outcome, note }, state, { actor, now }) => {
      if (found.stage === 'closed') return refuse('unfit', words.referral.closedAlready);
      if (needsAssessment(found) && !endsByItself(state, found.person)) {
        return refuse('unfit', words.referral.assessFirst);
      }
      if (!isOffered(inForce(state.settings.get(SETTINGS)).outcomes, outcome)) {
        const fields = [{ field: 'outcome', message: words.referral.unknownOutcome }];
        return refuse('invalid', words.refusal.invalid, { fields });
      }
      const closure = { outcome, from: found.stage, by: actor.id, at: now };
      const closed = { stage: 'closed', stageSince: now, closure, closingNote: note } as const;
      return [write('referral.closed', found, closed)];
    }),
  },

  'referral.reopen': {
    optimistic: true,
    subject,
    writes: writes('stage', 'clock'),
    decide: about((found, { why }, _state, { now }) => {
      const { closure } = found;
      if (closure === null) return refuse('unfit', words.referral.notClosed);
      const stage = closure.from;
      const open = {
        stage,
        stageSince: now,
        closure: null,
        closingNote: null,
        ...pausedWhile(found, closure, now),
      };
      return [write('referral.reopened', found, open, { why })];
    }),
  },

  'referral.moveBack': {
    optimistic: true,
    subject,
    writes: writes('stage', 'assignment'),
    decide: about((found, { to, why }, _state, { now }) => {
      if (found.stage === 'closed') return refuse('unfit', words.referral.closedAlready);
      if (stages.indexOf(to) >= stages.indexOf(found.stage)) {
        const { stageLabels } = words.referral;
        return refuse('unfit', words.referral.cannotMoveBack(stageLabels[found.stage], stageLabels[to]));
      }
      const unassigned = to === 'triage' ? { assignee: null } : {};
      return [write('referral.movedBack', found, { stage: to, stageSince: now, ...unassigned }, { why })];
    }),
  },

  'referral.share': {
    optimistic: true,
    subject,
    writes: (state, { referral }) => sharingGroups(state, state.referrals.get(referral)?.person ?? ''),
    decide: about((found, { shared }, state, context) =>
      found.shared === shared ? [] : consentToPractice(state, found, shared, context),
    ),
  },

  'referral.messageBack': {
    optimistic: false, // messages are not on cards
    subject,
    writes: () => [],
    decide: about((found, { text }, _state, { actor, now }) => [
      event('referral.messagedBack', { referral: found.id, message: { at: now, by: actor.id, text } }),
      // Whoever answers has read.
      ...(found.referrerWrote ? [event('referral.repliesRead', { referral: found.id, until: now })] : []),
    ]),
  },
};
