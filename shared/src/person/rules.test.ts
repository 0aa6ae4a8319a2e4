import { describe, expect, it } from 'vitest';
import { aReason, aTeam, joBrown } from '../testing.ts';
import type { PersonDetails } from './schema.ts';

/** Jo Brown, and what comes of changing their details: the fields that are refused, or nothing. */
function jo() {
  const { bench, esther, referral } = aTeam();
  const person = bench.state.referrals.get(referral)?.person ?? '';
  const amend = (details: Partial<PersonDetails>) => bench.try(esther, 'person.amend', { person, details });
  const known = () => bench.state.people.get(person);
  return { bench, esther, person, amend, known };
}
const field = (name: string, message?: string) => ({
  code: 'invalid',
  fields: [{ field: `details.${name}`, message: message ?? (expect.any(String) as string) }],
});

const home = { use: 'home', lines: '1 Quay Road', postalCode: 'HB1 2CD', from: null, until: null } as const;
const safe = { noMessages: false, noLetters: false, notBefore: null, notAfter: null, note: null };

describe('what cannot be true of somebody is refused, and the field named', () => {
  it.each<[string, Partial<PersonDetails>, string]>([
    ['a birth in the future', { birthDate: '2027-01-01' }, 'birthDate'],
    ['a birth in 1850', { birthDate: '1850-01-01' }, 'birthDate'],
    ['an estimate of no date', { birthDate: null, birthDateIsEstimated: true }, 'birthDateIsEstimated'],
    [
      'a verified number that is not there',
      { nhsNumber: null, nhsNumberIsVerified: true },
      'nhsNumberIsVerified',
    ],
    ['a practice that is not listed', { practice: 'Z99999' }, 'practice'],
    ['no registration beside a practice', { notRegistered: true }, 'notRegistered'],
    ['no fixed abode beside a home', { addresses: [home], noFixedAbode: true }, 'noFixedAbode'],
    [
      'an address that ends before it begins',
      { addresses: [{ ...home, use: 'temp', from: '2026-03-01', until: '2026-02-01' }] },
      'addresses.0.until',
    ],
    [
      'an address left in the future',
      { addresses: [home, { ...home, use: 'old', until: '2026-05-01' }] },
      'addresses.1.until',
    ],
    ['an address since 1850', { addresses: [{ ...home, from: '1850-01-01' }] }, 'addresses.0.from'],
    [
      'a number that is there twice',
      { otherPhones: [{ use: 'home', number: '01632960001', whose: null }] },
      'otherPhones.0.number',
    ],
    [
      'no time of day',
      { safeContact: { ...safe, notBefore: '17:00', notAfter: '09:00' } },
      'safeContact.notAfter',
    ],
    [
      'letters that are preferred and not to be sent',
      { preferredMode: 'letter', safeContact: { ...safe, noLetters: true } },
      'preferredMode',
    ],
    ['an interpreter of no language', { needsInterpreter: true }, 'language'],
    [
      'a review that has passed',
      { communication: { kinds: ['braille'], note: null, reviewOn: '2026-03-01' } },
      'communication.reviewOn',
    ],
    [
      'a review in a hundred years',
      { communication: { kinds: ['braille'], note: null, reviewOn: '2126-03-01' } },
      'communication.reviewOn',
    ],
    [
      'shielding that ends before it begins',
      { shielding: { kind: 'shielding', from: '2026-03-01', until: '2026-02-01' } },
      'shielding.until',
    ],
    [
      'a risk reviewed last year',
      { risks: [{ kind: 'falls', note: 'Stairs', reviewOn: '2025-03-01' }] },
      'risks.0.reviewOn',
    ],
  ])('%s', (_what, details, name) => {
    const { amend } = jo();
    expect(amend(details)).toMatchObject(field(name));
  });

  it('what was said before counts with what is said now', () => {
    const { amend, known } = jo();
    amend({ practice: null, notRegistered: true });
    expect(amend({ practice: 'A99001' })).toMatchObject(field('notRegistered'));
    amend({ addresses: [home] });
    expect(amend({ noFixedAbode: true })).toMatchObject(field('noFixedAbode'));
    amend({ addresses: [{ ...home, use: 'old', until: '2026-02-01' }], noFixedAbode: true });
    expect(known()).toMatchObject({ noFixedAbode: true });
    amend({ safeContact: { ...safe, noLetters: true } });
    expect(amend({ preferredMode: 'letter' })).toMatchObject(field('preferredMode'));
  });

  it('and so it is in a new referral', () => {
    const { bench, esther } = jo();
    const person = { ...joBrown, notRegistered: true };
    expect(bench.try(esther, 'referral.receive', { known: null, person, ...aReason })).toMatchObject({
      fields: [{ field: 'person.notRegistered' }],
    });
  });
});

describe('details', () => {
  it('of an old review date stand in nobody’s way, and are kept as they are', () => {
    const { bench, amend } = jo();
    amend({ risks: [{ kind: 'falls', note: 'Stairs', reviewOn: '2026-04-01' }] });
    bench.now = '2026-06-01T12:00:00.000Z';
    const old = { kind: 'falls', note: 'Stairs', reviewOn: '2026-04-01' } as const;
    expect(amend({ risks: [old, { kind: 'visiting', note: 'A dog', reviewOn: null }] })).toEqual(
      expect.any(Number),
    );
  });

  it('of a verified number say so until there is another number', () => {
    const { amend, known } = jo();
    amend({ nhsNumberIsVerified: true });
    amend({ familyName: 'Browne' });
    expect(known()?.nhsNumberIsVerified).toBe(true);
    amend({ nhsNumber: '9990000026' });
    expect(known()?.nhsNumberIsVerified).toBe(false);
    amend({ nhsNumber: '9990000018', nhsNumberIsVerified: true });
    expect(known()?.nhsNumberIsVerified).toBe(true);
  });

  it('of different parts are changed by two people at once, and both stand', () => {
    const { bench, esther, person, known } = jo();
    const base = bench.state.seq;
    const ben = [...bench.state.members].find(({ name }) => name === 'Ben')?.id ?? '';
    bench.run(ben, 'person.amend', { person, details: { phone: '01632 960 777' } }, { base });
    bench.run(
      esther,
      'person.amend',
      { person, details: { safeContact: { ...safe, noMessages: true } } },
      { base },
    );
    expect(known()).toMatchObject({ phone: '01632 960 777', safeContact: { noMessages: true } });
    expect(
      bench.try(esther, 'person.amend', { person, details: { emailAddress: 'jo@home.example' } }, { base }),
    ).toMatchObject({ code: 'changed', changed: { group: 'contact' } });
  });
});
