import { expect, it } from 'vitest';
import { actorOf } from '@kith/shared/actor';
import { anAssessment, aTeam, joBrown, type Bench } from '@kith/shared/testing';
import { viewerOf } from '@kith/shared/viewer';
import type { Commit } from '../models/commit.ts';
import { readHistory, type Reader } from './readHistory.ts';

/** What this member may read of what was done in a workspace in memory. */
function readerFor({ state, commits, now }: Bench, member: string): Reader {
  const found = state.members.get(member);
  const viewer = found && viewerOf(state, actorOf(state, found, now), now);
  if (!viewer) throw new Error('nobody of that name sees anything');
  const read = async (seq: number) => {
    const made = commits[seq - 1];
    return made && { commit: { seq, actor: made.actor, at: now } as Commit, events: made.events };
  };
  return { state, viewer, read };
}

it('tells newest first what was done to the cases, and of one colleague alone', async () => {
  const { bench, amina, ben, referral } = aTeam();
  bench.run(ben, 'referral.assess', { referral, ...anAssessment });
  bench.run(amina, 'referral.allocate', { referral, assignee: ben });
  const all = await readHistory(readerFor(bench, ben), bench.state.seq + 1);
  expect(all.lines.map(({ by, acts }) => [by, acts.at(-1)?.event])).toEqual([
    [amina, 'referral.allocated'],
    [ben, 'referral.assessed'],
    [expect.any(String), 'referral.received'],
  ]);
  expect(all.next).toBeNull();
  const bens = await readHistory(readerFor(bench, amina), bench.state.seq + 1, ben);
  expect(bens.lines.map(({ acts }) => acts[0]?.event)).toEqual(['referral.assessed']);
});

it('goes on where the page before ended, and tells nothing twice', async () => {
  const { bench, amina, ben, carys, referral } = aTeam();
  bench.run(ben, 'referral.assess', { referral, ...anAssessment });
  for (let i = 0; i < 60; i++) {
    bench.run(amina, 'referral.allocate', { referral, assignee: i % 2 ? ben : carys });
  }
  const reader = readerFor(bench, amina);
  const first = await readHistory(reader, bench.state.seq + 1);
  const second = await readHistory(reader, first.next ?? 0);
  const seqs = [...first.lines, ...second.lines].map(({ seq }) => seq);
  expect(first.lines).toHaveLength(40);
  expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => b - a));
  expect(second).toMatchObject({ next: null });
  expect(seqs).toHaveLength(62);
});

it('tells once what was done to a person and their referral, and not of whom the reader may not know', async () => {
  const { bench, amina, ben, carys, referral } = aTeam();
  const person = bench.state.referrals.get(referral)?.person ?? '';
  const consents = { gp: true };
  const said = { way: 'spoken' as const, on: '2026-03-02', note: null };
  bench.run(ben, 'consent.record', { person, consents, ...said });
  const details = { ...joBrown, givenName: 'Ann', nhsNumber: null };
  bench.run(ben, 'person.record', { details, closeTo: { person, relationship: 'carer' } });
  const ann = [...bench.state.people].find(({ givenName }) => givenName === 'Ann')?.id ?? '';
  bench.run(amina, 'restriction.set', { person: ann, excluded: [carys], why: 'Knows the family' });
  const told = async (member: string) => {
    const { lines } = await readHistory(readerFor(bench, member), bench.state.seq + 1);
    return lines.map(({ acts }) => acts.map(({ event }) => event));
  };
  expect(await told(carys)).toEqual([['consent.recorded'], ['referral.received']]);
  expect(await told(amina)).toContainEqual(['person.recorded', 'person.amended']);
});

it('leaves out the cases that are closed to whoever reads', async () => {
  const { bench, amina, ben, carys, referral } = aTeam();
  bench.run(ben, 'referral.assess', { referral, ...anAssessment });
  bench.run(amina, 'referral.allocate', { referral, assignee: ben });
  const person = bench.state.referrals.get(referral)?.person ?? '';
  bench.run(amina, 'restriction.set', { person, excluded: [carys], why: 'Knows the family' });
  for (const member of [carys]) {
    const { lines } = await readHistory(readerFor(bench, member), bench.state.seq + 1);
    expect(lines).toEqual([]);
  }
  const { lines } = await readHistory(readerFor(bench, ben), bench.state.seq + 1);
  expect(lines.length).toBeGreaterThan(2);
});
