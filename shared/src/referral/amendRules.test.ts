import { expect, it } from 'vitest';
import { aTeam } from '../testing.ts';

const referrer = { name: 'Dr Lund', role: 'GP' };

it('what was entered of a referral is corrected, told in its history, and undone', () => {
  const { bench, ben, referral } = aTeam();
  const found = () => bench.state.referrals.get(referral);
  const details = { source: 'gp', referrer, receivedOn: '2026-02-20', reason: 'Lives alone since May' };
  const seq = bench.run(ben, 'referral.amend', { referral, details });
  expect(found()).toMatchObject(details);
  expect(found()?.history?.at(-1)).toMatchObject({ event: 'referral.amended', fields: Object.keys(details) });
  bench.run(ben, 'commit.undo', { seq });
  expect(found()).toMatchObject({ source: null, referrer: null, reason: 'Lives alone' });
});

it('what is already so is not written', () => {
  const { bench, ben, referral } = aTeam();
  const { seq } = bench.state;
  bench.run(ben, 'referral.amend', { referral, details: { reason: 'Lives alone', source: null } });
  expect(bench.commits.at(-1)).toMatchObject({ seq: seq + 1, events: [] });
});

it.each([
  [{ receivedOn: '2026-03-03' }, 'details.receivedOn', 'must be in the past'],
  [{ receivedOn: '2016-03-03' }, 'details.receivedOn', 'within the last five years'],
  [{ source: 'nowhere' }, 'details.source', 'Choose a source'],
  [{ needs: ['wings'] }, 'details.needs', 'needs that are offered'],
])('%j is refused, naming the field', (details, field, message) => {
  const { bench, ben, referral } = aTeam();
  expect(bench.try(ben, 'referral.amend', { referral, details })).toMatchObject({
    code: 'invalid',
    fields: [{ field, message: expect.stringContaining(message) as string }],
  });
});

it('two who correct the same at once hear of each other', () => {
  const { bench, amina, ben, referral } = aTeam();
  const base = bench.state.seq;
  bench.run(ben, 'referral.amend', { referral, details: { source: 'gp' } });
  expect(bench.try(amina, 'referral.amend', { referral, details: { referrer } }, { base })).toMatchObject({
    code: 'changed',
    changed: { by: ben, group: 'received' },
  });
});
