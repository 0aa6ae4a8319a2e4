import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessEntry } from '@kith/shared/access/entries';
import { openAccess, SYSTEM } from '@kith/server/access/access.ts';
import { accessOf } from '@kith/server/access/stream.ts';
import { strangerOf } from '@kith/server/access/stranger.ts';
import { verifyLog } from '@kith/server/administration/verify.ts';
import { commitsOf } from '@kith/server/models/commit.ts';
import { connectDatabases } from '@kith/server/models/connect.ts';
import { scanLog } from '@kith/server/workspace/open.ts';
import { testDatabase } from '../support/database.ts';
import { openTab, signIn, startServer, until, DEMO_WORKSPACE } from '../support/live.ts';
import { openProxy } from '../support/proxy.ts';
import { silent, WORKSPACE } from '../support/workspace.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let prefixes = 0;
const prefix = () => `${database.prefix}_${++prefixes}`;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.stop());

const opened = (n: number): AccessEntry => ({ what: 'record.opened', referral: `r${n}`, person: `p${n}` });

describe('the access stream', () => {
  it('keeps every entry once and in one chain, written by two processes and over restarts', async () => {
    const databases = await connectDatabases(database.uri, prefix());
    const commits = commitsOf(databases.access);
    for (let round = 0; round < 3; round++) {
      const [one, two] = [openAccess(databases.access, silent), openAccess(databases.access, silent)];
      await Promise.all(
        Array.from({ length: 60 }, (_, i) =>
          (i % 2 ? one : two).of(WORKSPACE).write('amina', opened(round * 60 + i)),
        ),
      );
      await one.close();
      await two.close();
    }
    const name = accessOf(WORKSPACE);
    expect(await verifyLog(commits, name)).toEqual({ workspace: name, commits: 180 });
    const all = (await scanLog(commits, name)).flatMap(
      (commit) => JSON.parse(commit.events) as AccessEntry[],
    );
    expect(new Set(all.map((entry) => JSON.stringify(entry))).size).toBe(180);
    await databases.close();
  });

  it('shows no record that it could not write down', async () => {
    const target = new URL(database.uri);
    const proxy = await openProxy({ port: Number(target.port), host: target.hostname });
    const databases = await connectDatabases(
      `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`,
      prefix(),
    );
    const access = openAccess(databases.access, silent);
    await access.of(WORKSPACE).write('amina', opened(1));
    proxy.cut();
    await expect(access.of(WORKSPACE).write('amina', opened(2))).rejects.toThrow();
    proxy.mend();
    await expect
      .poll(
        () =>
          access
            .of(WORKSPACE)
            .write('amina', opened(3))
            .then(
              () => true,
              () => false,
            ),
        { timeout: 20_000 },
      )
      .toBe(true);
    const commits = commitsOf(databases.access);
    expect(await verifyLog(commits, accessOf(WORKSPACE))).not.toHaveProperty('fault');
    await access.close();
    await databases.close();
    await proxy.close();
  });

  it('keeps what belongs to no workspace, and of a stranger neither the address nor what gives it away', async () => {
    const databases = await connectDatabases(database.uri, prefix());
    const commits = commitsOf(databases.access);
    const access = openAccess(databases.access, silent);
    const [typed, again] = ['Mallory@Example.org', ' mallory@example.org '];
    const stranger = strangerOf('one secret', typed);
    expect(strangerOf('one secret', again)).toBe(stranger);
    expect(strangerOf('another secret', typed)).not.toBe(stranger);
    await access.system.write(stranger, { what: 'signIn.failed', why: 'password' });
    await access.system.write('account-1', { what: 'signIn.done', by: 'password' });
    const kept = await scanLog(commits, accessOf(SYSTEM));
    expect(kept.map(({ actor, events }) => [actor, JSON.parse(events)])).toEqual([
      [stranger, [{ what: 'signIn.failed', why: 'password' }]],
      ['account-1', [{ what: 'signIn.done', by: 'password' }]],
    ]);
    expect(JSON.stringify(kept)).not.toMatch(/mallory/i);
    await access.close();
    await databases.close();
  });

  it('says who opened which record and why they could, and who was refused what', async () => {
    const where = prefix();
    const server = await startServer(database.uri, where, { referrals: 3 });
    const cookie = await signIn(server.port, 'Ben');
    const tab = openTab({ port: server.port, cookie, client: 'bens-tab' });
    await until('the board is there', () => tab.connection === 'live');
    const referral = [...tab.replica.view.referrals][0];
    expect(await tab.openRecord(referral?.id ?? '')).toBeUndefined();
    expect(tab.replica.view.people.get(referral?.person ?? '')?.phone).toMatch(/^01632/);
    expect(await tab.openRecord('nobody')).toMatchObject({ code: 'notFound' });
    tab.close();
    await server.close();
    const databases = await connectDatabases(database.uri, where);
    const entries = await scanLog(commitsOf(databases.access), accessOf(DEMO_WORKSPACE));
    expect(entries.map(({ actor, events }) => [actor, JSON.parse(events)])).toEqual([
      [
        tab.replica.actor.id,
        [
          {
            what: 'record.opened',
            referral: referral?.id,
            person: referral?.person,
            roles: ['linkWorker'],
            relation: referral?.assignee === tab.replica.actor.id ? 'assignee' : 'colleague',
          },
        ],
      ],
    ]);
    await databases.close();
  });
});
