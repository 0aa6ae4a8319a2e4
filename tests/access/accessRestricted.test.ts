import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessPage } from '@kith/shared/access/page';
import { isRefusal } from '@kith/shared/errors';
import type { CommandName, Payload } from '@kith/shared/contract';
import type { Link } from '../../client/src/lib/stores/link.ts';
import { commitsOf } from '@kith/server/models/commit.ts';
import { connectDatabases } from '@kith/server/models/connect.ts';
import { accessOf } from '@kith/server/access/stream.ts';
import { scanLog } from '@kith/server/workspace/open.ts';
import { testDatabase } from '../support/database.ts';
import { DEMO_WORKSPACE, openTab, signIn, startServer, until, type LiveServer } from '../support/live.ts';

const REASON = 'Phonecanary: she rang in distress';
const people = ['Amina', 'Ben', 'Carys', 'Dominik', 'Hamish', 'Jonah', 'Liam'] as const;
type Who = (typeof people)[number];
let database: Awaited<ReturnType<typeof testDatabase>>;
let server: LiveServer;
const cookies = new Map<Who, string>();
const tabs = new Map<Who, Link>();

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer(database.uri, database.prefix, { referrals: 6 });
  for (const who of people) {
    const cookie = await signIn(server.port, who);
    cookies.set(who, cookie);
    tabs.set(who, openTab({ port: server.port, cookie, client: `tab-of-${who}` }));
  }
  await until('all are there', () => [...tabs.values()].every((tab) => tab.connection === 'live'));
});
afterAll(async () => {
  for (const tab of tabs.values()) tab.close();
  await server.close();
  await database.stop();
});

const tabOf = (who: Who) => tabs.get(who) as Link;
const memberOf = (who: Who) => tabOf(who).replica.actor.id;

async function run<K extends CommandName>(who: Who, name: K, payload: Payload<K>): Promise<void> {
  const answer = await tabOf(who).run(name, payload);
  if (isRefusal(answer)) throw new Error(`${who} ${name}: ${answer.message}`);
}

async function ask(who: Who, path = ''): Promise<{ status: number } & Partial<AccessPage>> {
  const answer = await fetch(
    `http://127.0.0.1:${server.port}/api/workspaces/${DEMO_WORKSPACE}/access${path}`,
    { headers: { cookie: cookies.get(who) ?? '' } },
  );
  return { status: answer.status, ...((await answer.json()) as AccessPage) };
}

describe('the access log of a restricted case', () => {
  it('says nothing to those for whom the case does not exist, and all to those who look after it', async () => {
    const referrals = [...tabOf('Ben').replica.view.referrals];
    const [referral] = referrals;
    const other = referrals.find(({ person }) => person !== referral?.person);
    const { id = '', person = '' } = referral ?? {};
    await tabOf('Ben').openRecord(id);
    await tabOf('Ben').openRecord(other?.id ?? '');
    const about = async (who: Who) => {
      const { lines = [] } = await ask(who);
      return lines.filter((line) => line.about?.person === person).map((line) => line.about?.name !== null);
    };
    expect(await about('Amina')).toEqual([true]);

    await run('Hamish', 'restriction.set', { person, excluded: [memberOf('Amina')], why: 'A neighbour' });
    expect(await about('Amina')).toEqual([]);
    expect((await ask('Amina', `/people/${person}`)).status).toBe(404);
    expect((await ask('Amina', `/people/${other?.person}`)).status).toBe(200);
    expect(await about('Hamish')).toEqual([true]);
    expect(await about('Liam')).toEqual([true]); // to check is the auditor's task
    expect(await about('Jonah')).toEqual([false]);
    // What the excluded get is the same as for a person who never was.
    const [hidden, never] = [await ask('Amina', `/people/${person}`), await ask('Amina', '/people/nobody')];
    expect(hidden).toEqual(never);
  });

  it('holds the reason for an emergency opening, sealed, for those who may read it', async () => {
    const closed = [...tabOf('Carys').replica.view.referrals].find(
      ({ person, assignee }) =>
        assignee !== memberOf('Dominik') &&
        !tabOf('Amina').replica.view.restrictions.has(person) &&
        tabOf('Amina').replica.view.people.has(person),
    );
    const { id = '', person = '' } = closed ?? {};
    await run('Amina', 'restriction.set', { person, excluded: [], why: 'Asked for it' });
    await run('Dominik', 'restriction.openInEmergency', { person, why: REASON });
    await until('it is open to Dominik', () => tabOf('Dominik').replica.view.people.has(person));
    expect(await tabOf('Dominik').openRecord(id)).toBeUndefined();

    const reasonFor = async (who: Who) =>
      (await ask(who)).lines?.find(({ did }) => did.includes('in an emergency'))?.reason;
    expect(await reasonFor('Amina')).toBe(REASON);
    expect(await reasonFor('Liam')).toBe(REASON);
    expect(await reasonFor('Jonah')).toBeUndefined();
    const databases = await connectDatabases(database.uri, database.prefix);
    const stored = JSON.stringify(await scanLog(commitsOf(databases.access), accessOf(DEMO_WORKSPACE)));
    expect(stored).toContain('openedInEmergency');
    expect(stored).not.toContain('Phonecanary');
    await databases.close();
  });
});
