import { expect, test } from 'vitest';
import { readAddress, usualLook, writeAddress, type Look } from './look.ts';

const known: Record<string, string[]> = { who: ['none', 'ben1', 'carys2'], need: ['money'], age: ['90-'] };
const read = (search: string) => readAddress(search, (name, value) => known[name]?.includes(value) ?? false);

test('what is written in an address is read from it again', () => {
  const look: Look = {
    view: 'list',
    filter: { who: ['none', 'ben1'], need: ['money'], age: ['90-'] },
    sort: { by: 'age', down: true },
    group: 'practice',
  };
  const address = writeAddress(look);
  expect(address).toBe('view=list&who=none,ben1&need=money&age=90-&sort=-age&group=practice');
  expect(read(`?${address}`)).toEqual({ look, problems: [] });
  expect(writeAddress(usualLook)).toBe('');
  expect(read('')).toEqual({ look: usualLook, problems: [] });
});

test('the case that is open is no part of it', () => {
  expect(read('?case=abc&view=team')).toEqual({ look: { ...usualLook, view: 'team' }, problems: [] });
});

test('what names nothing is left out and told, and the rest is used', () => {
  expect(read('?who=nobody-known,ben1&need=')).toEqual({
    look: { ...usualLook, filter: { who: ['ben1'] } },
    problems: [{ criterion: 'who' }, { criterion: 'need' }],
  });
});

test('a criterion that stands there twice is one, and what is too much is told', () => {
  const { look, problems } = read('?who=ben1&who=none,ben1');
  expect([look.filter.who, problems]).toEqual([['ben1', 'none'], []]);
  const many = Array.from({ length: 51 }, (_, i) => `many${i}`).join();
  expect(read(`?who=ben1,${many}`).problems).toEqual([{ criterion: 'who' }]);
  expect(read(`?who=ben1&case=${'x'.repeat(8000)}`)).toMatchObject({
    look: { filter: { who: ['ben1'] } },
    problems: ['notUnderstood'],
  });
});

test.each([
  '?view=kanban',
  '?sort=<script>',
  '?group=constructor',
  '?__proto__=1&constructor=2',
  '?who[]=ben1',
  '?%E0%A4%A',
  `?${'x'.repeat(20_000)}`,
])('%s is not understood, and harmless', (search) => {
  expect(read(search)).toEqual({ look: usualLook, problems: ['notUnderstood'] });
});
