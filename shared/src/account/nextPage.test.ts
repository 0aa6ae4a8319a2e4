import { expect, test } from 'vitest';
import { nextPage } from './nextPage.ts';

test.each(['/U12345/board', '/', '/U12345/cases/7?tab=notes#latest'])('goes on to %s', (path) => {
  expect(nextPage(path)).toBe(path);
});

test.each([
  '//evil.example',
  '/\\evil.example',
  '/a\\b',
  'https://evil.example',
  'javascript:alert(1)',
  '/\tevil',
  '/a b',
  '',
  '/login?next=/login',
  '/api/auth/sign-out',
  '/locked?next=/',
  '/welcome#x',
  '/account/set-up',
  `/${'a'.repeat(600)}`,
  undefined,
  null,
  7,
  ['/a'],
  { $ne: 1 },
])('never leaves for %j', (path) => {
  expect(nextPage(path)).toBe('/');
});
