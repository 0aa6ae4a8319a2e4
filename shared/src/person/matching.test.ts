import { describe, expect, it, test } from 'vitest';
import { Table } from '../table.ts';
import { compare, traitsOf, type Compared } from './matching.ts';
import { MatchIndex } from './matchIndex.ts';
import { plainWords } from './nameLikeness.ts';
import type { Person } from './schema.ts';

/** 'Jo Brown' or, where the first name has several words, 'Mary Ann/Jones'. */
function called(name: string, more: Partial<Compared> = {}): Compared {
  const [givenName = '', familyName = ''] = name.includes('/') ? name.split('/') : name.split(' ');
  const rest = { preferredName: null, birthDate: '1948-03-27', nhsNumber: null, phone: null };
  return { givenName, familyName, ...rest, ...more };
}
const recorded = (id: string, ...args: Parameters<typeof called>): Person => ({
  id,
  practice: null,
  ...(called(...args) as Omit<Person, 'id' | 'practice'>),
});
const match = (one: Compared, other: Compared) => compare(traitsOf(one), traitsOf(other));

describe('two records with the same date of birth are taken for one person', () => {
  test.each([
    ['Zoë Müller', 'Zoe Muller', 'same', 'accents'],
    ['Siobhan/O’Connor', "siobhan/o'connor", 'same', 'apostrophes and capitals'],
    ['Siobhán/O Connor', 'Siobhan/OConnor', 'same', 'apostrophes left out'],
    ['Władysław Nowak', 'Wladyslaw Nowak', 'same', 'letters of other alphabets'],
    ['Jean-Paul/Smith', 'Jean Paul/Smith', 'same', 'hyphens'],
    ['Dr Anna/Green', 'Anna/Green', 'same', 'titles'],
    ['Fatima/al-Hassan', 'Fatima/Hassan', 'same', 'particles'],
    ['Catherine/Mc Donald', 'Catherine/McDonald', 'same', 'names in two words'],
    ['Smith John', 'John Smith', 'order', 'first and last name exchanged'],
    ['Nguyen/Van Minh', 'Minh/Nguyen', 'order', 'the order of another language'],
    ['William Shaw', 'Bill Shaw', 'nickname', 'nicknames'],
    ['Elizabeth Ward', 'Betty Ward', 'nickname', 'nicknames that begin otherwise'],
    ['J Brown', 'Jo Brown', 'nickname', 'initials'],
    ['Sean Reed', 'Shaun Reed', 'nickname', 'forms of a name'],
    ['Anna/Smith-Jones', 'Anna/Jones', 'part', 'one of two last names'],
    ['Mohammed Khan', 'Muhammad Kahn', 'sounds', 'spellings of one sound'],
    ['Stephen Clarke', 'Steven Clark', 'sounds', 'spellings of one sound'],
    ['Catherine/Mc Donald', 'Kathryn/MacDonald', 'sounds', 'spellings of one sound'],
    ['Tomasz Dąbrowski', 'Tomas Dabrowsky', 'sounds', 'names written down by ear'],
    ['Geoff Wright', 'Jeffrey Right', 'sounds', 'a nickname written down by ear'],
    ['Mary Ann/Jones', 'Maryanne/Jones', 'sounds', 'two names written as one'],
    ['Brian Smith', 'Brain Smith', 'sounds', 'letters exchanged'],
    ['Xavier Thompson', 'Xavier Thomson', 'spelling', 'a letter left out'],
    ['Margaret Bellweather', 'Margaret Bellwenther', 'spelling', 'a letter slipped in'],
    ['Priya Chowdhury', 'Priya Chowdhurt', 'spelling', 'the key beside it'],
  ])('%s and %s: %s (%s)', (one, other, name) => {
    expect(match(called(one), called(other))).toMatchObject({
      certainty: 'likely',
      reasons: { name, birth: 'same' },
    });
    expect(match(called(other), called(one))?.reasons).toMatchObject({ name });
  });

  test('also by the name they prefer, and by a whole one', () => {
    const joanna = called('Joanna Brown', { preferredName: 'Bob Brown' });
    expect(match(joanna, called('Robert Brown'))?.reasons).toMatchObject({ name: 'nickname' });
    expect(match(called('Margaret Hill', { preferredName: 'Peggy' }), called('Peggy Hill'))).toMatchObject({
      score: 90,
    });
  });

  test('perhaps, when only the last name is another, as after a wedding', () => {
    expect(match(called('Mary Smith'), called('Mary Patel'))).toMatchObject({
      certainty: 'possible',
      reasons: { name: 'givenOnly', birth: 'same' },
    });
  });
});

describe('two records are not taken for one person', () => {
  test.each([
    ['Peter Green', 'Paul Green', 'twins'],
    ['Ruth Green', 'Amy Green', 'names that are nothing alike'],
    ['Ian Owen', 'Hannah Vaughan', 'names that are short and nothing alike'],
  ])('%s and %s: %s', (one, other) => expect(match(called(one), called(other))).toBeUndefined());

  test('with the same name and another date of birth', () => {
    expect(match(called('Jo Brown'), called('Jo Brown', { birthDate: '1971-11-02' }))).toBeUndefined();
  });
});

describe('dates of birth', () => {
  const jo = called('Jo Brown', { birthDate: '1948-03-07' });
  test.each([
    ['1948-07-03', 'swapped', 80, 'day and month exchanged'],
    ['1949-03-07', 'near', 75, 'one digit off'],
    ['1984-03-07', 'near', 75, 'two digits exchanged'],
    ['1948-03-27', 'near', 75, 'one digit off in the day'],
  ])('%s for 1948-03-07 (%s)', (birthDate, birth, score) => {
    expect(match(jo, { ...jo, birthDate })).toMatchObject({ score, certainty: 'likely', reasons: { birth } });
  });

  test('that are not known leave a name that is the same, and no other', () => {
    const unborn = { birthDate: null };
    expect(match(jo, { ...jo, ...unborn })).toMatchObject({ certainty: 'possible' });
    expect(match(called('Jo Brown', unborn), called('Jon Browne', unborn))).toBeUndefined();
  });

  test('that are estimates count as not known, but for what is far off', () => {
    const about = { birthDateIsEstimated: true };
    expect(match(jo, { ...jo, ...about, birthDate: '1950-01-01' })).toMatchObject({ certainty: 'possible' });
    expect(match(jo, { ...jo, ...about, birthDate: '1970-01-01' })).toBeUndefined();
  });
});

describe('numbers', () => {
  const nhsNumber = '9990000018';
  test('the same NHS number is certain whatever the name is', () => {
    const one = called('Mary Smith', { nhsNumber });
    expect(match(one, called('Roy Patel', { nhsNumber, birthDate: null }))).toMatchObject({
      score: 100,
      certainty: 'certain',
      reasons: { nhsNumber: 'same' },
    });
  });

  test('another NHS number makes it less sure, and says so', () => {
    const one = called('Jo Brown', { nhsNumber });
    expect(match(one, called('Jo Brown', { nhsNumber: '9990000026' }))).toMatchObject({
      certainty: 'possible',
      reasons: { nhsNumber: 'other' },
    });
  });

  test('the same phone, however it is written, joins those whose names or dates are alike', () => {
    const one = called('Jo Brown', { phone: '01632 960 001' });
    const moved = {
      phone: null,
      otherPhones: [{ use: 'mobile', number: '+44 (0)1632 960001 ext. 2', whose: null }],
    };
    expect(match(one, called('Jo Brown', { ...(moved as object), birthDate: '1971-11-02' }))).toMatchObject({
      certainty: 'possible',
      reasons: { phone: true },
    });
    expect(match(one, called('Joan Brown', { phone: '01632960001' }))).toMatchObject({ score: 95 });
    expect(match(one, called('Bert Underhay', { phone: '01632960001' }))).toMatchObject({ score: 40 });
  });

  test('the same phone alone is a house that people share', () => {
    const one = called('Jo Brown', { phone: '01632 960 001' });
    expect(
      match(one, called('Roy Green', { phone: '01632 960 001', birthDate: '1990-12-12' })),
    ).toBeUndefined();
  });
});

test('names are made plain, and never to nothing', () => {
  expect(plainWords('  Mrs. O’Neill-Smith ')).toEqual(['oneill', 'smith']);
  expect(plainWords('De La')).toEqual(['de', 'la']);
  expect(plainWords('Straße')).toEqual(['strasse']);
  expect(plainWords('…')).toEqual([]);
});

describe('among many', () => {
  const months = ['01', '05', '09', '11'];
  /** So many people who differ in one letter of the last name or another. */
  const many = (count: number): Table<Person> =>
    Table.of(
      Array.from({ length: count }, (_, n): Person => {
        const letters = [n, n / 20, n / 400]
          .map((at) => 'bcdfghjklmnpqrstvwxz'[Math.floor(at) % 20])
          .join('a');
        const birthDate = `${1930 + (n % 70)}-${months[n % 4]}-${String(1 + (n % 28)).padStart(2, '0')}`;
        return recorded(`p${n}`, `Jo Brown${letters}`, { birthDate, nhsNumber: String(n) });
      }),
    );

  it('one of 20,000 is found by looking at a few', () => {
    const index = new MatchIndex().follow(many(20_000));
    const { nhsNumber: _, ...asked } = called('Jo Brownzazax', { birthDate: '1937-09-15' });
    index.find({ ...asked, nhsNumber: '777' });
    expect(index.compared).toBeLessThan(400);
    expect(index.find({ ...asked, nhsNumber: '777' })[0]).toMatchObject({ person: 'p777', score: 100 });
  });

  it('what changes in the table is followed, and an erased person is found no more', () => {
    const people = Table.of([recorded('jo', 'Jo Brown')]);
    const index = new MatchIndex().follow(people);
    const joan = recorded('joan', 'Joan Brown');
    expect(index.follow(people.put(joan)).find(called('Jo Brown'))).toHaveLength(2);
    expect(index.find(called('Jo Brown'), (id) => id === 'jo')).toMatchObject([{ person: 'joan' }]);
    const erased = { ...joan, givenName: null, familyName: null, birthDate: null };
    expect(index.follow(people.put(erased)).find(called('Jo Brown'))).toMatchObject([{ person: 'jo' }]);
    expect(index.follow(people.remove('jo')).find(called('Jo Brown'))).toEqual([]);
  });

  it('those without a date of birth are found by how they are called', () => {
    const unborn = { birthDate: null };
    const people = Table.of([recorded('jo', 'Jo Brown', unborn), recorded('ann', 'Ann Brown', unborn)]);
    const index = new MatchIndex().follow(people);
    expect(index.find(called('Jo Brown'))).toMatchObject([{ person: 'jo', reasons: { birth: 'unknown' } }]);
    expect(index.find(called('Brown Jo', unborn))).toMatchObject([{ person: 'jo' }]);
  });
});
