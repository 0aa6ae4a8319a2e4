import { expect, test } from 'vitest';
import { elsewhere, frontDoor, homePath, placesFor } from './home.ts';

test.each([
  [['lead'], '/U99001/board'],
  [['linkWorker'], '/U99001/board'],
  [['clinicalDirector'], '/U99001/board'],
  [['referrer'], '/U99001/referrals'],
  [['administrator'], '/U99001/administration'],
  [['auditor'], '/U99001/administration'],
  [['volunteer'], '/U99001/role'],
  [['provider'], '/U99001/role'],
  [['commissioner'], '/U99001/role'],
  [[], '/U99001/role'],
])('%j begin at %s', (roles, path) => {
  expect(homePath('U99001', roles)).toBe(path);
});

test('who holds several roles goes to all their places, and begins with the cases', () => {
  expect(placesFor(['administrator', 'coach'])).toEqual(['board', 'history', 'administration']);
  expect(placesFor(['auditor', 'referrer'])).toEqual(['referrals', 'administration']);
});

test('a page that a role does not open leads home; one that it opens does not', () => {
  expect(elsewhere('U99001', ['referrer'], '/[workspace]/board')).toBe('/U99001/referrals');
  expect(elsewhere('U99001', ['referrer'], '/[workspace]/cases/[id]')).toBe('/U99001/referrals');
  expect(elsewhere('U99001', ['referrer'], '/[workspace]/people/[id]')).toBe('/U99001/referrals');
  expect(elsewhere('U99001', ['linkWorker'], '/[workspace]/people/[id]')).toBeUndefined();
  expect(elsewhere('U99001', ['referrer'], '/[workspace]/history')).toBe('/U99001/referrals');
  expect(elsewhere('U99001', ['coach'], '/[workspace]/history')).toBeUndefined();
  expect(elsewhere('U99001', ['linkWorker'], '/[workspace]/administration/people')).toBe('/U99001/board');
  expect(elsewhere('U99001', ['coach'], '/[workspace]/cases/[id]')).toBeUndefined();
  expect(elsewhere('U99001', ['lead'], '/[workspace]/administration/access')).toBeUndefined();
});

test('one workspace is gone to at once; of several one chooses; those without a role do not count', () => {
  const one = { workspace: 'U99001', workspaceName: 'Harbour', roles: ['linkWorker'] };
  const other = { workspace: 'U99002', workspaceName: 'Moor', roles: ['referrer'] };
  expect(frontDoor([])).toBeNull();
  expect(frontDoor([one])).toBe('/U99001/board');
  expect(frontDoor([one, other])).toBe('/workspaces');
  expect(frontDoor([{ ...one, roles: [] }, other])).toBe('/U99002/referrals');
  expect(frontDoor([{ ...one, roles: [] }])).toBe('/U99001/role');
});
