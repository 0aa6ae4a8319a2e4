import { expect, it } from 'vitest';
import { problemsOf } from '../invalid.ts';
import { words } from '../messages.ts';
import { personDetails } from './schema.ts';

const details = personDetails.partial();
const problemOf = (typed: object) => problemsOf(details.safeParse(typed).error!)[0]?.message;

it.each(['01632 960 001', '01632.960.001', '(01632) 960-001', '+44 1632 960001 ext. 12', '01632960001 x12'])(
  'the phone number “%s” is kept as typed',
  (phone) => expect(details.parse({ phone })).toEqual({ phone }),
);

it.each(['012345', 'ask her daughter', '01632 960 001 after six'])('“%s” is no phone number', (phone) =>
  expect(problemOf({ phone })).toBe(words.field.phone),
);

it.each([
  ['-03-27', 'Date of birth must include a year'],
  ['48-03-27', 'Date of birth must have a year of four digits, such as 1948'],
  ['1948-00-27', 'Date of birth must include a month'],
  ['1948-03-00', 'Date of birth must include a day'],
  ['1948-02-31', 'Date of birth must be a real date, such as 27 3 1948'],
  ['1948-xx-27', 'Date of birth must be a real date, such as 27 3 1948'],
])('of the date “%s” it is said what is wrong', (birthDate, message) =>
  expect(problemOf({ birthDate })).toBe(message),
);

it.each([
  [words.referral.urgency, 'Choose an urgency'],
  [words.referral.expectedPam, 'Choose an expected PAM level'],
  [words.referral.assignee, 'Choose a member of the team'],
  [words.person.practice, 'Choose a GP practice'],
  [words.referral.needs, 'Choose needs'],
])('what is to be chosen has its article: %s', (what, message) =>
  expect(words.field.choose(what)).toBe(message),
);
