import { dayOf } from '../board/days.ts';
import { refuse, type FieldProblem } from '../errors.ts';
import { event } from '../event.ts';
import { words } from '../messages.ts';
import { years } from '../person/contradictions.ts';
import type { ConsentKind } from '../person/kinds.ts';
import { consentLabels } from '../person/labels.ts';
import type { Rules } from '../rule.ts';
import { consentGroup } from './evolve.ts';
import { shareWithPractice, sharingGroups } from './gp.ts';
import { MOST_CONSENTS } from './most.ts';
import type { Consent } from './schema.ts';
import { consentOf } from './standing.ts';

const OLDEST_YEARS = 10;
const says = words.consent;

/** What cannot be agreed to while something else is withdrawn. */
export const needed: Partial<Record<ConsentKind, ConsentKind>> = {
  voicemail: 'phone',
  gp: 'referral',
  voluntarySector: 'referral',
};

interface Said {
  kind: ConsentKind;
  given: boolean;
}

/** What contradicts itself among what was said, or what is withdrawn already (`withdrawn`). */
function contradictory(said: readonly Said[], withdrawn: readonly ConsentKind[]): FieldProblem[] {
  const now = new Map(withdrawn.map((kind) => [kind, false]));
  for (const { kind, given } of said) now.set(kind, given);
  return said.flatMap(({ kind, given }, n) => {
    const field = `consents.${n}.kind`;
    if (said.findIndex((one) => one.kind === kind) < n)
      return [{ field, message: says.twice(consentLabels[kind]) }];
    const base = needed[kind];
    if (!given || base === undefined || now.get(base) !== false) return [];
    return [{ field, message: says.needs(consentLabels[kind], consentLabels[base]) }];
  });
}

export const consentRules: Rules<'consent.record'> = {
  'consent.record': {
    optimistic: false, // cards leave out what was said before
    subject: (state, { person }) => (state.people.has(person) ? null : undefined),
    person: (_state, { person }) => person,
    writes: (state, { person, consents }) => [
      ...consents.map(({ kind }) => ['people', person, consentGroup(kind)] as const),
      ...(consents.some(({ kind }) => kind === 'gp') ? sharingGroups(state, person) : []),
    ],
    decide(state, { person, consents: said, way, on, note }, { actor, now }) {
      const found = state.people.get(person);
      if (!found) return refuse('notFound', words.refusal.notFound);
      const today = dayOf(now);
      const fields = contradictory(said, found.withdrawn ?? []);
      if (on > today) fields.push({ field: 'on', message: words.field.inFuture(says.on) });
      if (on < years(today, -OLDEST_YEARS)) fields.push({ field: 'on', message: says.longAgo });
      if (fields.length > 0) return refuse('invalid', words.refusal.invalid, { fields });
      if ((found.consents?.length ?? 0) + said.length > MOST_CONSENTS) {
        return refuse('unfit', says.tooMany(MOST_CONSENTS));
      }
      const kinds = (given: boolean) => said.filter((one) => one.given === given).map(({ kind }) => kind);
      const consents = said.map((one): Consent => ({ ...one, way, on, note, by: actor.id, at: now }));
      const recorded = event('consent.recorded', {
        person,
        agreed: kinds(true),
        refused: kinds(false),
        consents,
      });
      // What counts is the last word by its day: an older one, recorded late, may change nothing.
      const gp = consentOf([...(found.consents ?? []), ...consents], 'gp');
      const hasSaidGp = said.some(({ kind }) => kind === 'gp');
      return [recorded, ...(hasSaidGp && gp ? shareWithPractice(state, person, gp.given) : [])];
    },
  },
};
