import { dayOf } from '@kith/shared/board/days';
import type { PersonDetails } from '@kith/shared/person/schema';
import type { State } from '@kith/shared/state';
import { plain } from './plain.ts';

type Identity = Pick<PersonDetails, 'givenName' | 'familyName' | 'birthDate' | 'nhsNumber'>;

/** Who somebody is found to be, and by what. */
export interface Match<Who> {
  who: Who;
  by: 'nhsNumber' | 'nameAndBirthDate';
}

/** People by their NHS number, and by name and date of birth. Who has another NHS number is another person. */
export class People<Who> {
  readonly #byNumber = new Map<string, Who>();
  readonly #byName = new Map<string, { who: Who; nhsNumber: string | null }>();

  add(person: Identity, who: Who): void {
    const { nhsNumber } = person;
    if (nhsNumber && !this.#byNumber.has(nhsNumber)) this.#byNumber.set(nhsNumber, who);
    const name = nameOf(person);
    if (name !== undefined && !this.#byName.has(name)) this.#byName.set(name, { who, nhsNumber });
  }

  find(person: Identity): Match<Who> | undefined {
    const { nhsNumber } = person;
    const byNumber = nhsNumber ? this.#byNumber.get(nhsNumber) : undefined;
    if (byNumber !== undefined) return { who: byNumber, by: 'nhsNumber' };
    const name = nameOf(person);
    const byName = name === undefined ? undefined : this.#byName.get(name);
    const isOther = byName?.nhsNumber && nhsNumber && byName.nhsNumber !== nhsNumber;
    return byName && !isOther ? { who: byName.who, by: 'nameAndBirthDate' } : undefined;
  }
}

function nameOf({ givenName, familyName, birthDate }: Identity): string | undefined {
  return birthDate === null ? undefined : `${plain(givenName)} ${plain(familyName)} ${birthDate}`;
}

/**
 * The people of a state whom someone may know of, and the days on which each was referred. `breathe` lets other work
 * run in between.
 */
export async function knownPeople(
  { people, referrals }: State,
  mayKnow: (person: string) => boolean,
  breathe: () => Promise<void>,
): Promise<{ people: People<string>; receivedOn: (person: string) => ReadonlySet<string> }> {
  const known = new People<string>();
  for (const person of people) {
    const { givenName, familyName } = person;
    if (givenName === null || familyName === null || !mayKnow(person.id)) continue;
    known.add({ ...person, givenName, familyName }, person.id);
    await breathe();
  }
  const days = new Map<string, Set<string>>();
  for (const { person, receivedAt, receivedOn } of referrals) {
    const of = days.get(person) ?? new Set();
    days.set(person, of.add(receivedOn ?? dayOf(receivedAt)));
    await breathe();
  }
  const none: ReadonlySet<string> = new Set();
  return { people: known, receivedOn: (person) => days.get(person) ?? none };
}
