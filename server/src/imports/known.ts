import { receivedDay } from '@kith/shared/clock/clockOf';
import type { Compared, Reasons } from '@kith/shared/person/matching';
import { MatchIndex } from '@kith/shared/person/matchIndex';
import type { State } from '@kith/shared/state';

/** Who somebody is found to be, and by what. `isSure`: by their NHS number, or by name and date of birth. */
export interface Match {
  person: string;
  isSure: boolean;
  reasons: Reasons;
}

/** Whether it is the same person for all that two records say; the rest somebody has to look at. */
const isSure = ({ nhsNumber, name, birth }: Reasons) =>
  nhsNumber === 'same' || (nhsNumber === undefined && name === 'same' && birth === 'same');

/** Whoever is likeliest to be this person, if anybody is likely to be; `but` leaves people out. */
export function likeliest(
  index: MatchIndex,
  described: Compared,
  but?: (person: string) => boolean,
): Match | undefined {
  const [found] = index.find(described, but, 1);
  if (!found || found.certainty === 'possible') return undefined;
  const { person, reasons } = found;
  return { person, reasons, isSure: isSure(reasons) };
}

/**
 * The people of a state, to be looked for among those whom someone may know of, and the days on which each was
 * referred. `breathe` lets other work run in between.
 */
export async function knownPeople(
  { people, referrals }: State,
  mayKnow: (person: string) => boolean,
  breathe: () => Promise<void>,
): Promise<{
  find: (described: Compared) => Match | undefined;
  receivedOn: (person: string) => ReadonlySet<string>;
}> {
  const index = new MatchIndex();
  for (const _ of index.following(people)) await breathe();
  const days = new Map<string, Set<string>>();
  for (const referral of referrals) {
    const of = days.get(referral.person) ?? new Set();
    days.set(referral.person, of.add(receivedDay(referral)));
    await breathe();
  }
  const none: ReadonlySet<string> = new Set();
  return {
    find: (described) => likeliest(index, described, (person) => !mayKnow(person)),
    receivedOn: (person) => days.get(person) ?? none,
  };
}
