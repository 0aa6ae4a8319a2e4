import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Presence } from '@kith/shared/frames';
import type { Pipeline } from '../workspace/execute.ts';
import { Hub, type ClientSocket, type Realtime } from './hub.ts';

let told: { to: string | string[]; except: string[]; presence: Presence[] }[];
const io = {
  to: (to: string | string[]) => {
    let except: string[] = [];
    const emit = (_: string, presence: Presence[]) => told.push({ to, except, presence });
    const room = { emit, except: (ids: string[]) => ((except = ids), room) };
    return room;
  },
} as unknown as Realtime;
const pipeline = {
  workspace: 'U99001',
  hold: () => () => {},
  listen: () => () => {},
} as unknown as Pipeline;
const socket = (id: string) => ({ id, join() {}, leave() {} }) as unknown as ClientSocket;
const seat = (client: string) => ({ client, member: `member-of-${client}`, viewer: 'team' as const });
const clients = (presence: Presence[] | undefined) => presence?.map(({ client }) => client);

let hub: Hub;
const [a, b, c] = [socket('a'), socket('b'), socket('c')];
beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  hub = new Hub(io, pipeline);
  hub.join(a, seat('client-a'));
  hub.join(b, seat('client-b'));
  vi.runAllTimers();
});
afterEach(() => {
  hub.close();
  vi.useRealTimers();
});

test('those who come at the same time are told of each other in one message', () => {
  const toNewcomers = told.filter(({ to }) => Array.isArray(to));
  expect(toNewcomers.map(({ to, presence }) => [to, clients(presence)])).toEqual([
    [
      ['a', 'b'],
      ['client-a', 'client-b'],
    ],
  ]);
});

test('a newcomer is told of everyone, and the others of the newcomer only', () => {
  told = [];
  hub.join(c, seat('client-c'));
  vi.runAllTimers();
  const [others, newcomer] = told;
  expect([others?.to, others?.except, clients(others?.presence)]).toEqual(['U99001', ['c'], ['client-c']]);
  expect([newcomer?.to, clients(newcomer?.presence)]).toEqual([['c'], ['client-a', 'client-b', 'client-c']]);
});

test('moves are told together and only the last of each; staying is not told', () => {
  told = [];
  hub.move(a, { at: 'referral-1', doing: 'viewing' });
  hub.move(a, { at: 'referral-2', doing: 'viewing' });
  hub.move(b, { at: null, doing: 'viewing' });
  vi.runAllTimers();
  expect(told.map(({ presence }) => presence.map(({ client, where }) => [client, where?.at]))).toEqual([
    [['client-a', 'referral-2']],
  ]);
});

test('whoever leaves is told as gone; whoever is back at once on another socket is not', () => {
  told = [];
  hub.leave(a);
  hub.leave(b);
  hub.join(c, seat('client-b'));
  vi.runAllTimers();
  expect(told[0]?.presence).toEqual([
    { client: 'client-a', member: 'member-of-client-a', where: null },
    { client: 'client-b', member: 'member-of-client-b', where: { at: null, doing: 'viewing' } },
  ]);
});
