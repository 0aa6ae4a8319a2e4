import { contactRules } from '../contact/rules.ts';
import type { Payload } from '../contract.ts';
import { isRefusal, refuse, type Refusal } from '../errors.ts';
import { event } from '../event.ts';
import type { Event } from '../events.ts';
import { words } from '../messages.ts';
import { consultationWords } from './messages.ts';
import type { Deciding, Rule, Rules } from '../rule.ts';
import type { State } from '../state.ts';
import type { Consultation, ConsultationEvents, ConsultationFields } from './schema.ts';
import { IDENTIFIERS_NEEDED, isOpen, openConsultation } from './states.ts';

const YEAR_MS = 366 * 24 * 60 * 60 * 1000;
/** A time that has just passed while the form was filled in is taken as meant. */
const LATE_MS = 15 * 60 * 1000;

type Step = Exclude<keyof ConsultationEvents, 'consultation.arranged'>;
function step(name: Step, { id, referral }: Consultation, after: Partial<ConsultationFields>): Event {
  return event(name, { consultation: id, referral, after });
}

/** The rule of a command about a consultation that is not over; judged on its referral. */
function about<P extends { consultation: string }>(
  decide: (found: Consultation, payload: P, context: Deciding, state: State) => Event[] | Refusal,
) {
  return {
    optimistic: false, // what is shown depends on what really happened in lobby and call
    subject(state: State, { consultation }: P) {
      const found = state.consultations.get(consultation);
      return found && state.referrals.get(found.referral);
    },
    writes: () => [],
    decide(state: State, payload: P, context: Deciding): Event[] | Refusal {
      const found = state.consultations.get(payload.consultation);
      if (!found) return refuse('notFound', words.refusal.notFound);
      if (!isOpen(found)) return refuse('unfit', consultationWords.overAlready);
      return decide(found, payload, context, state);
    },
  };
}

const arrange: Rule<'consultation.arrange'> = {
  optimistic: false, // its link is made on the server
  subject: (state, { referral }) => state.referrals.get(referral),
  writes: () => [],
  decide(state, { referral, mode, at }, { actor, now, id }) {
    const found = state.referrals.get(referral);
    if (!found) return refuse('notFound', words.refusal.notFound);
    if (found.stage === 'closed') return refuse('unfit', words.referral.closedAlready);
    if (state.people.get(found.person)?.death) return refuse('unfit', words.refusal.hasDied);
    if (openConsultation(state, referral)) return refuse('unfit', consultationWords.alreadyArranged);
    const ahead = at === null ? 0 : Date.parse(at) - Date.parse(now);
    const wrong =
      ahead < -LATE_MS
        ? consultationWords.inThePast
        : ahead > YEAR_MS
          ? consultationWords.tooFarAhead
          : undefined;
    if (wrong) return refuse('invalid', words.refusal.invalid, { fields: [{ field: 'at', message: wrong }] });
    const consultation: Consultation = {
      id: id(0),
      referral,
      person: found.person,
      mode,
      at,
      arrangedBy: actor.id,
      arrangedAt: now,
      state: 'arranged',
      stateSince: now,
      host: actor.id,
      identity: null,
      room: 0,
      round: 0,
      guest: null,
      attended: null,
      minutes: null,
    };
    return [event('consultation.arranged', { consultation })];
  },
};

export const consultationRules: Rules<
  | 'consultation.arrange'
  | 'consultation.cancel'
  | 'consultation.useLink'
  | 'consultation.wait'
  | 'consultation.leave'
  | 'consultation.admit'
  | 'consultation.remove'
  | 'consultation.move'
  | 'consultation.end'
> = {
  'consultation.arrange': arrange,

  'consultation.cancel': about((found, _payload, { now }) => [
    step('consultation.cancelled', found, { state: 'cancelled', stateSince: now }),
  ]),

  // Whoever came before, even into the call, is out: the one who came now has to be identified anew.
  'consultation.useLink': about<{ consultation: string; round: number; guest: string }>(
    (found, { round, guest }, { now }) => {
      if (round !== found.round) return refuse('unfit', consultationWords.linkSpent);
      const out = { state: 'arranged', stateSince: now, identity: null } as const;
      const room = found.state === 'admitted' ? { room: found.room + 1 } : {};
      const before = found.state === 'arranged' ? {} : { ...out, ...room };
      return [step('consultation.linkUsed', found, { round: round + 1, guest, ...before })];
    },
  ),

  'consultation.wait': about((found, _payload, { now }) =>
    found.state === 'arranged'
      ? [step('consultation.waited', found, { state: 'waiting', stateSince: now })]
      : [],
  ),

  'consultation.leave': about((found, _payload, { now }) =>
    found.state === 'waiting'
      ? [step('consultation.left', found, { state: 'arranged', stateSince: now })]
      : [],
  ),

  'consultation.admit': {
    ...about<{ consultation: string; checked: NonNullable<Consultation['identity']>['checked'] }>(
      (found, { checked }, { actor, now }) => {
        if (checked.length < IDENTIFIERS_NEEDED) {
          const fields = [{ field: 'checked', message: consultationWords.checkTwo }];
          return refuse('invalid', words.refusal.invalid, { fields });
        }
        if (found.state !== 'waiting') return refuse('unfit', consultationWords.nobodyWaits);
        const identity = { checked, by: actor.id, at: now };
        return [
          step('consultation.admitted', found, {
            state: 'admitted',
            stateSince: now,
            host: actor.id,
            identity,
          }),
        ];
      },
    ),
    // Whoever came into the lobby since is not the one who was asked.
    writes: (_state, { consultation }) => [['consultations', consultation, 'state']],
  },

  'consultation.remove': about((found, _payload, { now }) => {
    if (found.state === 'arranged') return refuse('unfit', consultationWords.nobodyThere);
    const out = { state: 'arranged', stateSince: now, identity: null } as const;
    const spent = { round: found.round + 1, guest: null };
    return [step('consultation.guestRemoved', found, { ...out, ...spent, room: found.room + 1 })];
  }),

  'consultation.move': about((found) => [step('consultation.moved', found, { room: found.room + 1 })]),

  'consultation.end': {
    ...about<Payload<'consultation.end'>>((found, { contact }, context, state) => {
      const { referral } = found;
      const logged = contactRules['contact.add'].decide(state, { referral, contact }, context);
      if (isRefusal(logged)) return logged;
      const { attended, minutes } = contact;
      const ended = { state: 'ended', stateSince: context.now, attended, minutes } as const;
      return [step('consultation.ended', found, ended), ...logged];
    }),
    writes(state, { consultation, contact }) {
      const referral = state.consultations.get(consultation)?.referral;
      return referral ? contactRules['contact.add'].writes(state, { referral, contact }) : [];
    },
  },
};
