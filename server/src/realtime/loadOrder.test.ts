import { expect, test } from 'vitest';
import { actorOf } from '@kith/shared/actor';
import type { Put } from '@kith/shared/frames';
import { projectAll } from '@kith/shared/projection';
import { aReason, anAssessment, aTeam, joBrown } from '@kith/shared/testing';
import { viewerOf, type Viewer } from '@kith/shared/viewer';
import { firstOf, loadSteps } from './loadOrder.ts';

test('the first of a list are found without sorting the rest', () => {
  const list = Array.from({ length: 500 }, (_, i) => (i * 7919) % 503);
  const inOrder = list.toSorted((a, b) => a - b);
  for (const n of [1, 2, 40, 499, 500, 600]) {
    expect(firstOf(list, n, (a, b) => a - b)).toEqual(inOrder.slice(0, n));
  }
});

test('a load begins with the heads of the columns and what they need, and brings everything once', () => {
  const { bench, amina, ben, esther } = aTeam();
  for (let i = 0; i < 300; i++) {
    const urgency = i === 299 ? 'urgent' : 'routine';
    const person = { ...joBrown, nhsNumber: null, familyName: `Brown ${i}` };
    bench.run(esther, 'referral.receive', { ...aReason, known: null, person, urgency });
  }
  const newest = [...bench.state.referrals].find(({ urgency }) => urgency === 'urgent');
  for (const { id } of [...bench.state.referrals].slice(0, 60)) {
    if (id === newest?.id) continue;
    bench.run(amina, 'referral.assess', { referral: id, ...anAssessment });
    bench.run(amina, 'referral.allocate', { referral: id, assignee: ben });
  }
  const { state, now } = bench;
  const member = state.members.get(amina);
  const viewer = (member && viewerOf(state, actorOf(state, member, now), now)) as Viewer;
  const [first = [], ...rest] = loadSteps(viewer, state);

  const inFirst = (table: string) => first.filter(([of]) => of === table).map(([, { id }]) => id);
  expect(inFirst('settings')).toHaveLength(1);
  expect(inFirst('members')).toHaveLength(state.members.size);
  expect(inFirst('referrals')).toContain(newest?.id);
  for (const id of inFirst('referrals')) expect(inFirst('people')).toContain(state.referrals.get(id)?.person);

  const byName = (puts: readonly Put[]) => puts.toSorted((a, b) => (a[1].id < b[1].id ? -1 : 1));
  expect(byName([...first, ...rest.flat()])).toEqual(byName([...projectAll(viewer, state)]));
});
