import { dayOf } from '../board/days.ts';
import { refuse, type Refusal } from '../errors.ts';
import { event } from '../event.ts';
import type { Event } from '../events.ts';
import { consentWords } from './messages.ts';
import { consentLabels } from './labels.ts';
import type { Context } from '../rule.ts';
import type { Referral } from '../referral/schema.ts';
import type { Group, State } from '../state.ts';
import { consentGroup } from './evolve.ts';
import { MOST_CONSENTS } from './most.ts';

/**
 * What a yes or no to telling the GP practice does to a person's referrals: a yes shares those that are open (and
 * `also`, the one it was said about), a no takes all out of the practice's sight.
 */
export function shareWithPractice(state: State, person: string, given: boolean, also?: string): Event[] {
  return [...state.referrals]
    .filter(
      ({ id, person: of, stage, shared }) =>
        of === person && shared !== given && (!given || stage !== 'closed' || id === also),
    )
    .map(({ id, shared }) =>
      event('referral.sharingSet', { referral: id, before: { shared }, after: { shared: given } }),
    );
}

/** The groups of fields that it may write. */
export function sharingGroups(state: State, person: string): Group[] {
  const theirs = [...state.referrals].filter((referral) => referral.person === person);
  return [
    ['people', person, consentGroup('gp')],
    ...theirs.map(({ id }): Group => ['referrals', id, 'sharing']),
  ];
}

/** A yes or no to telling the GP practice, said about one referral: it is the person's consent like any other. */
export function consentToPractice(
  state: State,
  { id, person }: Referral,
  given: boolean,
  { actor, now }: Context,
): Event[] | Refusal {
  if (given && state.people.get(person)?.withdrawn?.includes('referral')) {
    return refuse('unfit', consentWords.needs(consentLabels.gp, consentLabels.referral));
  }
  if ((state.people.get(person)?.consents?.length ?? 0) >= MOST_CONSENTS) {
    return refuse('unfit', consentWords.tooMany(MOST_CONSENTS));
  }
  const said = {
    kind: 'gp',
    given,
    way: 'spoken',
    on: dayOf(now),
    note: null,
    by: actor.id,
    at: now,
  } as const;
  const kinds = given ? { agreed: ['gp' as const], refused: [] } : { agreed: [], refused: ['gp' as const] };
  const recorded = event('consent.recorded', { person, ...kinds, consents: [said] });
  return [recorded, ...shareWithPractice(state, person, given, id)];
}
