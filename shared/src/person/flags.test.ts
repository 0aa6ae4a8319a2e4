import { expect, it } from 'vitest';
import { joBrown } from '../testing.ts';
import { flagsOf } from './flags.ts';
import type { Person } from './schema.ts';

const TODAY = '2026-03-02';
const jo: Person = { id: 'jo', ...joBrown };
const rules = { noMessages: true, noLetters: false, notBefore: null, notAfter: '17:00', note: null };
const needs = { kinds: ['largePrint' as const], note: null, reviewOn: TODAY };
const texts = (more: Partial<Person>) => flagsOf({ ...jo, ...more }, TODAY).map(({ text }) => text);

it('nothing is flagged where there is nothing to mind', () => {
  expect(texts({})).toEqual([]);
  const nothing = { noMessages: false, noLetters: false, notBefore: null, notAfter: null, note: null };
  expect(texts({ safeContact: nothing, needsInterpreter: false, withdrawn: ['email'] })).toEqual([]);
});

it('safe contact, an interpreter, communication needs and shielding are', () => {
  const shielding = { kind: 'shielding', from: '2026-01-01', until: null } as const;
  const more = { safeContact: rules, needsInterpreter: true, language: 'Polish', communication: needs };
  expect(texts({ ...more, shielding })).toEqual([
    'Safe contact: Do not leave messages; Not after 17:00',
    'Interpreter: Polish',
    'Communication needs: large print',
    'Shielding',
  ]);
});

it('communication needs that were to be reviewed before today say so', () => {
  const [flag] = flagsOf({ ...jo, communication: { ...needs, reviewOn: '2026-03-01' } }, TODAY);
  expect(flag).toMatchObject({ isOverdue: true, text: 'Communication needs: large print (review overdue)' });
});

it('shielding counts on its days only', () => {
  const from = (first: string, until: string | null) =>
    texts({ shielding: { kind: 'vulnerable', from: first, until } });
  expect(from('2026-01-01', TODAY)).toEqual(['Vulnerable']);
  expect(from('2026-01-01', '2026-03-01')).toEqual([]);
  expect(from('2026-03-03', null)).toEqual([]);
});

it('of whoever has died only that is told', () => {
  expect(texts({ death: { on: '2026-02-28' }, safeContact: rules })).toEqual(['Died 28 Feb 2026']);
  expect(texts({ death: { on: null } })).toEqual(['Died']);
});
