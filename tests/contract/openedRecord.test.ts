import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { openTab, signIn, startServer, until, type LiveServer } from '../support/live.ts';

let database: TestDatabase;
let server: LiveServer;
beforeAll(async () => {
  database = await testDatabase();
  server = await startServer(database.uri, database.prefix, { referrals: 2 });
});
afterAll(async () => {
  await server.close();
  await database.stop();
});

const DAY_MS = 24 * 60 * 60 * 1000;
const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

it('a record that is closed while somebody changes it is not taken for open, and is whole when it is opened again', async () => {
  const tabOf = async (name: string) =>
    openTab({ port: server.port, cookie: await signIn(server.port, name), client: `the-tab-of-${name}` });
  const [amina, ben] = [await tabOf('Amina'), await tabOf('Ben')];
  await until('both are live', () => amina.connection === 'live' && ben.connection === 'live');
  const referral = [...ben.replica.view.referrals].find(({ stage }) => stage !== 'closed')?.id ?? '';
  const reviewOn = new Date(Date.now() + 9 * DAY_MS).toISOString().slice(0, 10);
  const whyIn = () => ben.replica.view.referrals.get(referral)?.history?.at(-1)?.event;

  for (let round = 0; round < 20; round++) {
    expect(await ben.openRecord(referral)).toBeUndefined();
    const done = amina.run('clock.pause', { referral, why: `In hospital ${round}`, reviewOn });
    await pause(round % 5);
    ben.closeRecord(referral);
    expect(await done).toMatchObject({ ok: true });
    await until('the change is here', () => ben.replica.confirmed.seq >= amina.replica.confirmed.seq);
    await pause(10);
    expect(ben.replica.opened.has(referral), `round ${round}`).toBe(false);
  }
  expect(await ben.openRecord(referral)).toBeUndefined();
  expect(await amina.run('clock.resume', { referral, why: null })).toMatchObject({ ok: true });
  await until('what is done next is seen', () => whyIn() === 'clock.resumed');
  for (const tab of [amina, ben]) tab.close();
});
