import type { DescribedPerson } from '@kith/shared/person/duplicates';
import type { Compared } from '@kith/shared/person/matching';
import { readNhsNumber } from '@kith/shared/person/nhsNumber';
import { phoneDigits } from '@kith/shared/person/phoneDigits';

const SHORTEST_PHONE = 9;
const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
const orNull = (text: string | null) => (text === null || text.trim() === '' ? null : text.trim());

/** What can be made of somebody as they are typed so far; undefined: not enough to look for anybody. */
export function readDescribed(typed: DescribedPerson): Compared | undefined {
  const { birthDate, phone } = typed;
  const [givenName, familyName] = [orNull(typed.givenName), orNull(typed.familyName)];
  const read = typed.nhsNumber === null ? undefined : readNhsNumber(typed.nhsNumber);
  const nhsNumber = read && 'digits' in read ? read.digits : null;
  const dialled = phone !== null && phoneDigits(phone).length >= SHORTEST_PHONE ? phone : null;
  const isNamed = givenName !== null && familyName !== null;
  if (nhsNumber === null && dialled === null && !isNamed) return undefined;
  return {
    givenName,
    familyName,
    nhsNumber,
    phone: dialled,
    preferredName: orNull(typed.preferredName),
    birthDate: birthDate !== null && isDay(birthDate) ? birthDate : null,
  };
}
