import { dayOf } from '../board/days.ts';
import { refuse, type Refusal } from '../errors.ts';
import { event } from '../event.ts';
import type { Event, EventData } from '../events.ts';
import { words } from '../messages.ts';
import { actorOf, isTeamRole, type Actor } from '../actor.ts';
import { lastingPause } from '../clock/hold.ts';
import { consentToPractice, sharingGroups } from '../consent/gp.ts';
import type { Payload } from '../contract.ts';
import { presentId } from '../person/merged.ts';
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
import { wrongClosing } from './closing.ts';
import { wrongIntake } from './eligibility.ts';
import { isReturn } from './outcomes.ts';
import { stages } from './stages.ts';

type WrittenName = { [N in keyof EventData]: Written extends EventData[N] ? N : never }[keyof EventData];

/** What is told of a change besides: the reason, and the day it is about. */
type Told = Pick<Written, 'why' | 'on'>;

/** Writes `after` over the referral, remembering what was there. */
function writing(found: Referral, after: Partial<ReferralFields>, told: Told = {}): Written {
  const before = Object.fromEntries(
    Object.keys(after).map((field) => [field, found[field as keyof ReferralFields] ?? null]),
  ) as Partial<ReferralFields>;
  return { referral: found.id, before, after, ...told };
}

/** The event that does so. */
export function write(
  name: WrittenName,
  found: Referral,
  after: Partial<ReferralFields>,
  told: Told = {},
): Event {
  return event(name, writing(found, after, told));
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

/**
 * Whether a referral may be closed with an outcome of our own work: once it is assessed, or where there is nothing left
 * to assess, since the person has died or does not agree to be referred.
 */
export function mayEnd({ people }: Pick<State, 'people'>, referral: Referral): boolean {
  const person = people.get(referral.person);
  return !needsAssessment(referral) || Boolean(person?.death ?? person?.withdrawn?.includes('referral'));
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
      const whom = known && presentId(state, known);
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
      } else if (whom === null || !state.people.has(whom) || sightOf(state, actor, whom, now) !== 'all') {
        return refuse('notFound', words.refusal.notFound);
      } else if (state.people.get(whom)?.death) return refuse('unfit', words.refusal.hasDied);
      const about = person ?? state.people.get(whom ?? '') ?? {};
      const at = person ? 'person' : 'known';
      const notForUs = wrongIntake(settings, about, more.takenOnWhy ?? null, now, at);
      if (notForUs) return notForUs;
      if (state.referrals.has(id(0))) return refuse('unfit', words.referral.alreadyThere);
      const referral: Referral = {
        id: id(0),
        person: whom ?? id(1),
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
      return [write('referral.started', found, { stage: 'active', stageSince: now, startedAt: now })];
    }),
  },

  'referral.close': {
    optimistic: true,
    subject,
    writes: writes('stage'),
    decide: about((found, payload: Payload<'referral.close'>, state, { actor, now }) => {
      const { outcome, note, messageBack = null, fewerWhy = null } = payload;
      const settings = inForce(state.settings.get(SETTINGS));
      const goesBack = isReturn(settings, outcome);
      if (found.stage === 'closed') return refuse('unfit', words.referral.closedAlready);
      // What is not for this service need not be assessed before it goes back.
      if (!goesBack && !mayEnd(state, found)) return refuse('unfit', words.referral.assessFirst);
      const isRestricted = state.restrictions.has(found.person);
      const wrong = wrongClosing(found, payload, settings, isRestricted);
      if (wrong) return wrong;
      const closure = { outcome, from: found.stage, by: actor.id, at: now };
      const back = { ...(goesBack && { returned: outcome }), ...(fewerWhy !== null && { fewerWhy }) };
      const closed = { stage: 'closed', stageSince: now, closure, closingNote: note, ...back } as const;
      const message = messageBack !== null && { at: now, by: actor.id, text: messageBack };
      return [
        event('referral.closed', { ...writing(found, closed), ...(message && { told: true }) }),
        ...(message ? [event('referral.messagedBack', { referral: found.id, message })] : []),
      ];
    }),
  },

  'referral.reopen': {
    optimistic: true,
    subject,
    writes: (state, payload) => {
      const into = state.referrals.get(payload.referral)?.joinedTo;
      return [
        ...writes('stage', 'clock')(state, payload),
        ...(into ? [['referrals', into, 'joined'] as const] : []),
      ];
    },
    decide: about((found, { why }, state, { now }) => {
      const { closure, returned, fewerWhy, joinedTo } = found;
      if (closure === null) return refuse('unfit', words.referral.notClosed);
      const open = {
        stage: closure.from,
        stageSince: now,
        closure: null,
        closingNote: null,
        ...(returned && { returned: null }),
        ...(fewerWhy && { fewerWhy: null }),
        ...(joinedTo && { joinedTo: null }),
        ...pausedWhile(found, closure, now),
      };
      const into = joinedTo ? state.referrals.get(joinedTo) : undefined;
      const joined = (into?.joined ?? []).filter((id) => id !== found.id);
      return [
        write('referral.reopened', found, open, { why }),
        ...(into ? [write('referral.letGo', into, { joined })] : []),
      ];
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
      const back = {
        stage: to,
        stageSince: now,
        ...(found.startedAt && { startedAt: null }),
        ...(to === 'triage' && { assignee: null }),
      };
      return [write('referral.movedBack', found, back, { why })];
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
