import { expect, it } from 'vitest';
import { detailGroupOf, detailGroups, fieldsIn } from './detailGroups.ts';
import { personGroups } from './evolve.ts';
import { personDetails } from './schema.ts';

it('every detail of a person is in exactly one part', () => {
  const all = detailGroups.flatMap((group): readonly string[] => fieldsIn[group]);
  expect(all.toSorted()).toEqual(Object.keys(personDetails.shape).sort());
});

it('two parts never write the same group of fields, so that changes of both stand', () => {
  const written = detailGroups.flatMap((group) =>
    personGroups(Object.fromEntries(fieldsIn[group].map((field) => [field, null]))),
  );
  expect(new Set(written).size).toBe(written.length);
});

it('a change belongs to the part that has its fields', () => {
  expect(detailGroupOf(['otherPhones'])).toBe('contact');
  expect(detailGroupOf(['noFixedAbode', 'practice'])).toBe('home');
});
