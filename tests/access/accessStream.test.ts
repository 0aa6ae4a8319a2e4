import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessPage, PersonAccessPage } from '@kith/shared/access/page';
import type { Refusal } from '@kith/shared/errors';
import type { Link } from '../../client/src/lib/stores/link.ts';
import { testDatabase } from '../support/database.ts';
import { DEMO_WORKSPACE, openTab, signIn, startServer, until, type LiveServer } from '../support/live.ts';
import { openProxy } from '../support/proxy.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let server: LiveServer;
let ben: Link;
let cookies: { amina: string; ben: string };
beforeAll(async () => {
  database = await testDatabase();
  server = await startServer(database.uri, database.prefix, { referrals: 4 });
  cookies = { amina: await signIn(server.port, 'Amina'), ben: await signIn(server.port, 'Ben') };
  ben = openTab({ port: server.port, cookie: cookies.ben, client: 'bens-tab' });
  await until('the board is there', () => ben.connection === 'live');
});
afterAll(async () => {
  ben.close();
  await server.close();
  await database.stop();
});

type Answer = { status: number } & Partial<PersonAccessPage & Omit<Refusal, 'ok'>>;

async function ask(cookie: string | undefined, path = '', workspace = DEMO_WORKSPACE): Promise<Answer> {
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/workspaces/${workspace}/access${path}`, {
    headers: cookie === undefined ? {} : { cookie },
  });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return { status: answer.status, ...((await answer.json()) as AccessPage) };
}

const did = ({ lines = [] }: Answer) => lines.map((line) => `${line.by} ${line.did}`);

describe('who opened what, over HTTP', () => {
  it('is told to the lead, newest first, with who, when, why and whose record', async () => {
    const referral = [...ben.replica.view.referrals][0];
    await ben.openRecord(referral?.id ?? '');
    const { status, lines = [] } = await ask(cookies.amina);
    expect(status).toBe(200);
    const person = ben.replica.view.people.get(referral?.person ?? '');
    expect(lines.map(({ by, did, about }) => [by, did, about?.name])).toEqual([
      ['Amina Yusuf', 'looked at this list', undefined],
      [
        'Ben Carter',
        'opened the record',
        `${person?.preferredName ?? person?.givenName} ${person?.familyName}`,
      ],
      ['Ben Carter', 'signed in', undefined],
      ['Amina Yusuf', 'signed in', undefined],
    ]);
    expect(lines[1]?.roles).toEqual(['linkWorker']);
    expect(lines[1]?.relation).toBe(referral?.assignee === ben.replica.actor.id ? 'assignee' : 'colleague');
    expect((lines[0]?.at ?? '') >= (lines[1]?.at ?? '')).toBe(true);
  });

  it('is told of one person, and asking about them is entered as well', async () => {
    const [one, other] = [...ben.replica.view.referrals];
    await ben.openRecord(other?.id ?? '');
    const first = await ask(cookies.amina, `/people/${other?.person}`);
    expect(did(first)).toEqual([
      'Amina Yusuf looked at who had opened the record',
      'Ben Carter opened the record',
    ]);
    expect(first.about?.person).toBe(other?.person);
    expect(did(await ask(cookies.amina, `/people/${one?.person}`))).toEqual(did(first)); // theirs alone
    expect(did(await ask(cookies.amina, `/people/${other?.person}`))).toHaveLength(3);
    expect((await ask(cookies.amina, '/people/nobody')).status).toBe(404);
  });

  it('is told to nobody else, and their asking is entered', async () => {
    expect(await ask(undefined)).toMatchObject({ status: 401, code: 'signIn' });
    expect(await ask(cookies.ben)).toMatchObject({ status: 403, code: 'forbidden' });
    expect(await ask(cookies.ben, '/people/whoever')).toMatchObject({ status: 403 });
    expect(await ask(cookies.amina, '', 'U99999')).toMatchObject({ status: 404, code: 'notFound' });
    expect(did(await ask(cookies.amina))[1]).toContain('Ben Carter tried');
  });

  it('goes back page by page to the first entry, once each, and only by what the last page gave', async () => {
    const referrals = [...ben.replica.view.referrals];
    for (let i = 0; i < 70; i++) await ben.openRecord(referrals[i % 3]?.id ?? '');
    const all: string[] = [];
    let page = await ask(cookies.amina);
    let pages = 1;
    for (; page.next; pages++) {
      all.push(...(page.lines ?? []).map((line) => line.at));
      page = await ask(cookies.amina, `?before=${page.next}`);
    }
    all.push(...(page.lines ?? []).map((line) => line.at));
    expect(pages).toBeGreaterThan(1);
    expect(all.length).toBeGreaterThan(70);
    expect(all).toEqual(all.toSorted().reverse());

    const { next } = await ask(cookies.amina, `/people/${referrals[0]?.person}`);
    expect(next).toBeNull(); // fewer than a page
    const { next: real } = await ask(cookies.amina);
    for (const before of ['1', '', 'x'.repeat(200), real?.replace(/^./, '_'), `${real}&before=1`]) {
      const { status } = await ask(cookies.amina, `?before=${before}`);
      expect(status, String(before)).toBe(422);
    }
    expect((await ask(cookies.amina, `/people/${referrals[0]?.person}?before=${real}`)).status).toBe(422);
  });

  it('is told to nobody when the asking cannot be entered', async () => {
    const target = new URL(database.uri);
    const proxy = await openProxy({ port: Number(target.port), host: target.hostname });
    const uri = `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`;
    const cut = await startServer(uri, `${database.prefix}_cut`, { referrals: 1 });
    const cookie = await signIn(cut.port, 'Amina');
    const url = `http://127.0.0.1:${cut.port}/api/workspaces/${DEMO_WORKSPACE}/access`;
    expect((await fetch(url, { headers: { cookie } })).status).toBe(200);
    proxy.cut();
    const answer = await fetch(url, { headers: { cookie } });
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(await answer.text()).not.toContain('lines');
    proxy.mend();
    await cut.close();
    await proxy.close();
  });
});
