import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Presence } from '@kith/shared/frames';
import type { State } from '@kith/shared/state';
import { aTeam } from '@kith/shared/testing';
import type { Viewer } from '@kith/shared/viewer';
import type { Realtime } from './clientSocket.ts';
import { PresenceLane, type Present } from './presence.ts';

let told: { to: string[]; presence: Presence[] }[];
const io = {
  to: (to: string[]) => ({ emit: (_: string, presence: Presence[]) => told.push({ to, presence }) }),
} as unknown as Realtime;
const clients = (presence: Presence[] | undefined) => presence?.map(({ client }) => client);
const viewer = (key: string, more: Partial<Viewer> = {}): Viewer => ({
  key,
  told: key,
  families: ['team'],
  organisations: [],
  open: new Set(),
  hidden: new Set(),
  ...more,
});
const team = viewer('team');
const tab = (id: string, as = team): Present => ({
  id,
  client: `client-${id}`,
  member: `member-${id}`,
  viewer: as,
  where: { at: null, doing: 'viewing' },
});

let state: State;
let here: Present[];
let lane: PresenceLane;
const come = (present: Present) => {
  here.push(present);
  lane.came(present);
};
const go = (present: Present, at: string | null) => {
  present.where = { at, doing: 'viewing' };
  lane.moved(present);
};
beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  here = [];
  state = aTeam().bench.state;
  lane = new PresenceLane(
    io,
    () => here,
    () => state,
  );
  come(tab('a'));
  come(tab('b'));
});
afterEach(() => {
  lane.close();
  vi.useRealTimers();
});

test('those who come at the same time are told of each other in one message', () => {
  vi.runAllTimers();
  expect(told.map(({ to, presence }) => [to, clients(presence)])).toEqual([
    [
      ['a', 'b'],
      ['client-a', 'client-b'],
    ],
  ]);
});

test('a newcomer is told of everyone, and the others of the newcomer only', () => {
  vi.runAllTimers();
  told = [];
  come(tab('c'));
  vi.runAllTimers();
  expect(told.map(({ to, presence }) => [to, clients(presence)])).toEqual([
    [['a', 'b'], ['client-c']],
    [['c'], ['client-a', 'client-b', 'client-c']],
  ]);
});

test('moves are told together and only the last of each', () => {
  vi.runAllTimers();
  told = [];
  const [a] = here as [Present];
  const [referral] = [...state.referrals];
  go(a, null);
  go(a, referral?.id ?? '');
  vi.runAllTimers();
  expect(told.map(({ presence }) => presence.map(({ client, where }) => [client, where?.at]))).toEqual([
    [['client-a', referral?.id]],
  ]);
});

test('whoever leaves is told as gone; whoever is back at once on another socket is not', () => {
  come(tab('d'));
  vi.runAllTimers();
  told = [];
  const [a, b, d] = here as [Present, Present, Present];
  here = [d];
  lane.moved(a);
  lane.moved(b);
  come({ ...tab('c'), client: 'client-b', member: 'member-b' });
  vi.runAllTimers();
  expect(told[0]?.presence).toEqual([
    { client: 'client-a', member: 'member-a', where: null },
    { client: 'client-b', member: 'member-b', where: { at: null, doing: 'viewing' } },
  ]);
});

test('whoever may not know of a case is not told who is at it, and a referrer is told of nobody', () => {
  const [referral] = [...state.referrals];
  if (!referral) throw new Error('there is a referral');
  come(tab('x', viewer('excluded', { hidden: new Set([referral.person]) })));
  come(tab('r', viewer('referrer', { families: ['referrer'] })));
  go(here[0] as Present, referral.id);
  vi.runAllTimers();
  const placeOfA = (id: string) =>
    told.find(({ to }) => to.includes(id))?.presence.find(({ client }) => client === 'client-a')?.where?.at;
  expect([placeOfA('b'), placeOfA('x')]).toEqual([referral.id, null]);
  expect(told.some(({ to }) => to.includes('r'))).toBe(false);
  expect(told.some(({ presence }) => clients(presence)?.includes('client-r'))).toBe(false);
});
