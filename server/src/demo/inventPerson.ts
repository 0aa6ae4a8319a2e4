import { ethnicCategories, type CommunicationKind } from '@kith/shared/person/kinds';
import type { PersonDetails } from '@kith/shared/person/schema';
import type { Option } from '@kith/shared/workspace/schema';
import { pick } from './invented.ts';

const givenNames =
  'Margaret Arthur Jean Kenneth Sylvia Dennis Maureen Roy Beryl Stanley Olive Gerald Rita Norman Iris Clifford Joyce Amir Priya Kofi Grace Tomasz Leila Winston Mei Sean Nadia Hassan Ingrid Pauline Trevor Shanice Callum Bethan Dilip Rosa'.split(
    ' ',
  );
const calledAlso: Record<string, string> = {
  Margaret: 'Maggie',
  Kenneth: 'Ken',
  Clifford: 'Cliff',
  Stanley: 'Stan',
  Pauline: 'Polly',
  Tomasz: 'Tom',
};
const familyNames =
  'Ashdown Bellweather Copperfield Dunmore Eastlake Fairweather Greenhalgh Hollowell Inglewood Jessop Kettering Lovelace Marchbanks Nettleship Oakenshaw Pemberton Quillfeather Ravensworth Silverdale Thistlewood Underhay Vanterpool Whitlock Yardley Adeyemi Bhatt Chowdhury Dabrowski Eze Farouk Gill Huang'.split(
    ' ',
  );

const womens = new Set(
  'Margaret Jean Sylvia Maureen Beryl Olive Rita Iris Joyce Priya Grace Leila Mei Nadia Ingrid Pauline Shanice Bethan Rosa'.split(
    ' ',
  ),
);
const streets =
  'Quay Street,Gull Lane,Mill Rise,Station Road,Orchard Close,Lamp Hill,Ferry Walk,Bell Yard'.split(',');
const languages = ['Polish', 'Urdu', 'Romanian', 'Bengali', 'British Sign Language'];
const needsTold: readonly (readonly [CommunicationKind, string | null])[] = [
  ['largePrint', null],
  ['hearingLoop', 'Wears two aids. Face them when speaking.'],
  ['easyRead', null],
  ['moreTime', 'Since the stroke. Do not finish their sentences.'],
];

/**
 * An invented person of one of these practices who was referred for `need`. Phone numbers are of the range kept for fiction (01632 960xxx);
 * no postcode area begins with HB.
 */
export function inventPerson(
  random: () => number,
  nhsNumber: string | null,
  need: string,
  practices: readonly Pick<Option, 'code'>[],
): PersonDetails {
  const chance = (share: number) => random() < share;
  const givenName = pick(random, givenNames);
  const year = 1932 + Math.floor(random() * 70);
  const two = (n: number) => String(n).padStart(2, '0');
  const phone = (n: number) => `01632 960${String(n % 1000).padStart(3, '0')}`;
  const own = Math.floor(random() * 1000);
  const language = chance(0.06) ? pick(random, languages) : null;
  const [communication, note] = pick(random, needsTold);
  const reviewOn = `${new Date().getUTCFullYear() + 1}-${two(1 + Math.floor(random() * 12))}-15`;
  const postalCode = `HB${1 + Math.floor(random() * 9)} ${1 + Math.floor(random() * 9)}AB`;
  const street = `${1 + Math.floor(random() * 90)} ${pick(random, streets)}`;
  const address = { use: 'home' as const, lines: `${street}\nHarbour`, postalCode, from: null, until: null };
  return {
    givenName,
    familyName: pick(random, familyNames),
    preferredName: chance(0.5) ? (calledAlso[givenName] ?? null) : null,
    birthDate: `${year}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`,
    nhsNumber,
    phone: phone(own),
    practice: chance(0.95) ? pick(random, practices).code : null,
    gender: womens.has(givenName) ? 'female' : 'male',
    ethnicity: chance(0.7) ? 'A' : pick(random, ethnicCategories),
    preferredMode: chance(0.8) ? 'phone' : pick(random, ['text', 'email', 'practice'] as const),
    ...(nhsNumber !== null && { nhsNumberIsVerified: chance(0.8) }),
    ...(chance(0.03) ? { noFixedAbode: true } : { addresses: [address] }),
    ...(chance(0.2) && {
      otherPhones: [{ use: 'other', number: phone(own + 1 + Math.floor(random() * 999)), whose: 'Daughter' }],
    }),
    ...(chance(0.08) && {
      safeContact: {
        noMessages: true,
        noLetters: chance(0.5),
        notBefore: null,
        notAfter: '17:00',
        note: null,
      },
    }),
    ...(language && { language, needsInterpreter: true }),
    ...(chance(0.12) && { communication: { kinds: [communication], note, reviewOn } }),
    ...(need === 'shielding' && { shielding: { kind: 'shielding', from: '2025-11-01', until: null } }),
  };
}
