import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PROTOCOL, type Accepted, type Opened, type Part } from '@kith/shared/frames';
import { commitsOf } from '@kith/server/models/commit.ts';
import { connectDatabases } from '@kith/server/models/connect.ts';
import type { LiveSocket } from '../../client/src/lib/stores/liveSocket.ts';
import { Link } from '../../client/src/lib/stores/link.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { webSocket } from '../support/hostile/raw.ts';
import {
  DEMO_WORKSPACE,
  liveSocket,
  openTab,
  signIn,
  startServer,
  storageInMemory,
  until,
  type LiveServer,
} from '../support/live.ts';
import { openProxy, type Proxy } from '../support/proxy.ts';
import { aReferral } from '../support/workspace.ts';

let database: TestDatabase;
let server: LiveServer;
let proxy: Proxy;
let cookie: string;
let links: Link[] = [];

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer(database.uri, database.prefix);
  proxy = await openProxy({ port: server.port });
  cookie = await signIn(server.port, 'Amina');
});
afterEach(() => {
  for (const link of links) link.close();
  links = [];
  proxy.mend();
});
afterAll(async () => {
  await proxy.close();
  await server.close();
  await database.stop();
});

function tab(options: Omit<Parameters<typeof openTab>[0], 'port' | 'serverPort' | 'cookie'>): Link {
  const link = openTab({ port: proxy.port, serverPort: server.port, cookie, ...options });
  links.push(link);
  return link;
}

const isLive = (link: Link) => link.connection === 'live';

/** Where the commands of a tab stand in the log. */
async function placesOf(client: string): Promise<Record<string, number[]>> {
  const databases = await connectDatabases(database.uri, database.prefix);
  const places: Record<string, number[]> = {};
  for await (const { commandId, seq } of commitsOf(databases.commits).find({})) {
    if (commandId.startsWith(`${client}:`)) (places[commandId] ??= []).push(seq);
  }
  await databases.close();
  return places;
}

describe('a tab that is reloaded', () => {
  it('goes on with what it could not send, once each, and counts on', async () => {
    const storage = storageInMemory();
    const before = tab({ client: 'cut-off-tab', storage });
    await until('it is live', () => isLive(before));
    proxy.cut();
    await until('it notices', () => !isLive(before));
    for (const reason of ['one', 'two', 'three']) void before.run('referral.receive', aReferral(reason));
    expect(before.replica.pending).toHaveLength(3);
    before.close();

    proxy.mend();
    const accepted: string[] = [];
    const after = tab({
      client: 'cut-off-tab',
      storage,
      first: 4,
      events: { accepted: ({ commandId }) => accepted.push(commandId) },
    });
    await until('it is live', () => isLive(after));
    const fourth = (await after.run('referral.receive', aReferral('four'))) as Accepted;
    await until('nothing waits', () => after.replica.pending.length === 0);
    const places = await placesOf('cut-off-tab');
    expect(accepted).toEqual([1, 2, 3, 4].map((n) => `cut-off-tab:${n}`));
    expect(Object.values(places).map((seqs) => seqs.length)).toEqual([1, 1, 1, 1]);
    expect(places['cut-off-tab:4']).toEqual([fourth.seq]);
  });

  it('sends again what was saved without its hearing of it, and it is there once', async () => {
    const storage = storageInMemory();
    const before = tab({ client: 'deaf-tab', storage });
    await until('it is live', () => isLive(before));
    proxy.hold({ down: true });
    void before.run('referral.receive', aReferral('unheard'));
    await expect.poll(() => placesOf('deaf-tab'), { timeout: 10_000 }).toHaveProperty('deaf-tab:1');
    expect(before.replica.pending).toHaveLength(1);
    before.close();

    proxy.cut();
    proxy.mend();
    const after = tab({ client: 'deaf-tab', storage, first: 2 });
    await until('nothing waits', () => isLive(after) && after.replica.pending.length === 0);
    const places = await placesOf('deaf-tab');
    expect(Object.entries(places)).toEqual([['deaf-tab:1', [expect.any(Number)]]]);
  });

  it('is asked about what it made in another life of the workspace, which is not sent', async () => {
    const storage = storageInMemory();
    const before = tab({ client: 'older-tab', storage });
    await until('it is live', () => isLive(before));
    proxy.cut();
    await until('it notices', () => !isLive(before));
    void before.run('referral.receive', aReferral('from before'));
    before.close();
    const { pending } = await storage.load('');
    await storage.save(
      pending.map((p) => ({ ...p, epoch: 'another-life' })),
      [],
    );

    proxy.mend();
    const after = tab({ client: 'older-tab', storage, first: 2 });
    await until('it is live', () => isLive(after));
    expect(after.stale.map(({ commandId }) => commandId)).toEqual(['older-tab:1']);
    expect(await placesOf('older-tab')).toEqual({});
  });
});

describe('tabs that open while others write', () => {
  it('get everything, whatever is committed between the answer and what follows it', async () => {
    const { port } = server;
    const writers: Link[] = [];
    for (const name of ['Ben', 'Carys', 'Dominik']) {
      writers.push(openTab({ port, cookie: await signIn(port, name), client: `writer-${name}` }));
    }
    links.push(...writers);
    await until('the writers are live', () => writers.every(isLive));
    let writing = true;
    const written = writers.map(async (writer) => {
      for (let n = 0; writing; n++) {
        await writer.run('referral.receive', aReferral(`${n}`));
        await new Promise((next) => setTimeout(next, 8)); // fewer than a person may send
      }
    });
    for (let n = 0; n < 60; n++) {
      const opened = openTab({ port, cookie, client: `opening-tab-${n}` });
      links.push(opened);
      await until(`tab ${n} has everything`, () => isLive(opened) && opened.whole);
      opened.close();
    }
    writing = false;
    await Promise.all(written);
  }, 60_000);
});

describe('a tab to which the answer came too late', () => {
  it('opens once more, and gets all of that and nothing of before', async () => {
    const usual = openTab({ port: server.port, cookie, client: 'the-patient' });
    links.push(usual);
    await until('a usual tab has everything', () => usual.whole);
    // More than comes at once.
    for (let n = 0; n < 200; n++) await usual.run('referral.receive', aReferral(`${n}`));
    const socket = liveSocket(server.port, cookie);
    let reopened = 0;
    const parts: Part[] = [];
    socket.on('reopen', () => reopened++);
    socket.on('part', (part) => parts.push(part)); // and never says that it is shown
    socket.connect();
    const request = { protocol: PROTOCOL, workspace: DEMO_WORKSPACE, client: 'the-impatient' };
    const [, second, third] = (await Promise.all(
      [1, 2, 3].map(() => socket.emitWithAck('open', request)),
    )) as Opened[];
    const of = (opened?: Opened) => parts.filter(({ load }) => load === opened?.load);
    await until('all of the third came', () => of(third).some(({ last }) => last));
    const ids = of(third).flatMap(({ puts }) =>
      puts.filter(([table]) => table === 'referrals').map(([, { id }]) => id),
    );
    expect(ids.sort()).toEqual([...usual.replica.confirmed.referrals].map(({ id }) => id).sort());
    expect(of(second).some(({ last }) => last)).toBe(false);
    expect(reopened).toBe(0);
    socket.disconnect();
  });
});

/** A settings command of some 50 kB, which everyone is told of. */
function bigSettings(n: number) {
  const needs = Array.from({ length: 200 }, (_, i) => ({
    code: i === 0 ? 'loneliness' : `need-${i}`,
    label: `${n} ${'wide '.repeat(14)}${i}`,
  }));
  return { settings: { needs, outcomes: needs } };
}

describe('a reader that does not read', () => {
  it('is dropped, and catches up when it reads again, while others go on', async () => {
    const writer = openTab({ port: server.port, cookie, client: 'the-writer' });
    const socket = liveSocket(server.port, cookie);
    const own = { client: 'the-sleeper', storage: storageInMemory(), nextNumber: () => 1 };
    const sleeper = new Link({ socket, workspace: DEMO_WORKSPACE, ...own });
    links.push(writer, sleeper);
    await until('both are live', () => isLive(writer) && isLive(sleeper));
    const port = server.port;
    const deaf = await webSocket({ port, cookie, origin: `http://127.0.0.1:${port}` });
    deaf.socket.pause();
    // The sleeper's own code is kept from its socket, as in a tab that the system has frozen.
    const sleeping = bare(socket);
    sleeping.pause();
    for (let n = 0; n < 300; n++) {
      expect(await writer.run('settings.change', bigSettings(n))).toMatchObject({ ok: true });
    }
    sleeping.resume();
    await until(
      'the sleeper has it all',
      () => sleeper.replica.confirmed.seq === writer.replica.confirmed.seq,
    );
    expect([...sleeper.replica.confirmed.settings]).toEqual([...writer.replica.confirmed.settings]);
    deaf.socket.resume();
    expect(await deaf.heard(10_000)).toMatch(/ closed$/);
  });
});

/** The bare connection below a tab's socket. */
function bare(socket: LiveSocket): { pause(): void; resume(): void } {
  const { transport } = socket.io.engine as unknown as {
    transport: { ws: { _socket: { pause(): void; resume(): void } } };
  };
  return transport.ws._socket;
}
