import { dayOf, yearsFrom } from '../board/days.ts';
import type { Payload } from '../contract.ts';
import { refuse, type FieldProblem } from '../errors.ts';
import { event } from '../event.ts';
import { words } from '../messages.ts';
import { consentWords } from './messages.ts';
import { consentKinds, type ConsentKind } from '../person/kinds.ts';
import { consentLabels } from './labels.ts';
import type { Rules } from '../rule.ts';
import { consentGroup } from './evolve.ts';
import { shareWithPractice, sharingGroups } from './gp.ts';
import { MOST_CONSENTS } from './most.ts';
import type { Consent } from './schema.ts';
import { consentOf } from './standing.ts';

const OLDEST_YEARS = 10;
const says = consentWords;

/** What cannot be agreed to while something else is withdrawn. */
export const needed: Partial<Record<ConsentKind, ConsentKind>> = {
  voicemail: 'phone',
  gp: 'referral',
  voluntarySector: 'referral',
};

type Said = Payload<'consent.record'>['consents'];

/** The kinds of which this was said. */
const kindsOf = (said: Said, given?: boolean): ConsentKind[] =>
  consentKinds.filter((kind) => (given === undefined ? said[kind] !== undefined : said[kind] === given));

/** What contradicts itself among what was said, or what is withdrawn already (`withdrawn`). */
function contradictory(said: Said, withdrawn: readonly ConsentKind[]): FieldProblem[] {
  return kindsOf(said, true).flatMap((kind) => {
    const base = needed[kind];
    const isWithdrawn = base && (said[base] === undefined ? withdrawn.includes(base) : !said[base]);
    if (!isWithdrawn) return [];
    const message = says.needs(consentLabels[kind], consentLabels[base]);
    return [{ field: `consents.${kind}`, message }];
  });
}

export const consentRules: Rules<'consent.record'> = {
  'consent.record': {
    optimistic: false, // cards leave out what was said before
    subject: (state, { person }) => (state.people.has(person) ? null : undefined),
    person: (_state, { person }) => person,
    writes: (state, { person, consents }) => [
      ...kindsOf(consents).map((kind) => ['people', person, consentGroup(kind)] as const),
      ...(consents.gp === undefined ? [] : sharingGroups(state, person)),
    ],
    decide(state, { person, consents: said, way, on, note }, { actor, now }) {
      const found = state.people.get(person);
      if (!found) return refuse('notFound', words.refusal.notFound);
      const today = dayOf(now);
      const fields = contradictory(said, found.withdrawn ?? []);
      if (on > today) fields.push({ field: 'on', message: words.field.inFuture(says.on) });
      if (on < yearsFrom(today, -OLDEST_YEARS)) fields.push({ field: 'on', message: says.longAgo });
      if (fields.length > 0) return refuse('invalid', words.refusal.invalid, { fields });
      if ((found.consents?.length ?? 0) + kindsOf(said).length > MOST_CONSENTS) {
        return refuse('unfit', says.tooMany(MOST_CONSENTS));
      }
      const [agreed, refused] = [kindsOf(said, true), kindsOf(said, false)];
      const how = { way, on, note, by: actor.id, at: now };
      const consents = kindsOf(said).map((kind): Consent => ({ kind, given: said[kind] === true, ...how }));
      const recorded = event('consent.recorded', { person, agreed, refused, consents });
      // What counts is the last word by its day: an older one, recorded late, may change nothing.
      const gp = consentOf([...(found.consents ?? []), ...consents], 'gp');
      return [recorded, ...(said.gp !== undefined && gp ? shareWithPractice(state, person, gp.given) : [])];
    },
  },
};
