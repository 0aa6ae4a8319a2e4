import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessPage } from '@kith/shared/access/page';
import { usualColumns } from '@kith/shared/list/columns';
import type { ListRequest } from '@kith/shared/list/schema';
import { readXlsx } from '@kith/server/imports/readXlsx.ts';
import { testDatabase } from '../support/database.ts';
import { DEMO_WORKSPACE, openTab, signIn, startServer, until, type LiveServer } from '../support/live.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let server: LiveServer;
let cookies: { amina: string; ben: string };

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer(database.uri, database.prefix, { referrals: 12 });
  const [amina = '', ben = ''] = await Promise.all(['Amina', 'Ben'].map((name) => signIn(server.port, name)));
  cookies = { amina, ben };
});
afterAll(async () => {
  await server.close();
  await database.stop();
});

const whole: ListRequest = {
  stages: ['triage', 'allocated', 'active', 'closed'],
  who: 'everyone',
  member: null,
  columns: [...usualColumns],
  format: 'csv',
};

function ask(cookie: string, path: string, body?: object): Promise<Response> {
  const origin = `http://127.0.0.1:${server.port}`;
  const post = body && { method: 'POST', body: JSON.stringify(body) };
  const headers = { cookie, origin, 'content-type': 'application/json' };
  return fetch(`${origin}/api/workspaces/${DEMO_WORKSPACE}/${path}`, { headers, ...post });
}
async function linesOf(answer: Response): Promise<string[]> {
  return (await answer.text()).trimEnd().split('\r\n').slice(1);
}

describe('a list', () => {
  it('is exported with the columns that are chosen, and that it was is entered', async () => {
    const answer = await ask(cookies.ben, 'lists', { ...whole, columns: ['name', 'stage', 'nhsNumber'] });
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="cases-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await linesOf(answer)).length).toBeGreaterThan(9);
    const { lines } = (await (await ask(cookies.amina, 'access')).json()) as AccessPage;
    const entered = lines.find(({ did }) => did.startsWith('exported'));
    expect(entered).toMatchObject({
      by: 'Ben Carter',
      did: expect.stringContaining('name, stage, nhs number') as string,
    });
  });

  it('is an Excel workbook where somebody wants one, with days that are days', async () => {
    const answer = await ask(cookies.ben, 'lists', { ...whole, format: 'xlsx' });
    const [sheet] = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
    expect(sheet?.rows[0]?.slice(0, 2)).toEqual(['Name', 'Date of birth']);
    expect(sheet?.rows[1]?.[1]).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('leaves restricted people out for those to whom they are closed', async () => {
    const tab = openTab({ port: server.port, cookie: cookies.amina, client: 'the-lead' });
    await until('the board is there', () => tab.connection === 'live');
    const before = await linesOf(await ask(cookies.ben, 'lists', whole));
    const restricted = new Set([...tab.replica.view.restrictions].map(({ id }) => id));
    const { person } = [...tab.replica.view.referrals].find(
      (one) => one.assignee === null && !restricted.has(one.person),
    )!;
    await tab.run('restriction.set', { person, excluded: [], why: 'Neighbours' });
    expect(await linesOf(await ask(cookies.ben, 'lists', whole))).toHaveLength(before.length - 1);
    const all = await linesOf(
      await ask(cookies.amina, 'lists', { ...whole, columns: ['name', 'restricted'] }),
    );
    expect(all).toHaveLength(12);
    expect(all.filter((line) => line.endsWith(',yes'))).toHaveLength(restricted.size + 1);
    tab.close();
  });

  it('of those chosen one by one holds these alone, and none that is closed to whoever asks', async () => {
    const tab = openTab({ port: server.port, cookie: cookies.amina, client: 'who-chooses' });
    await until('the board is there', () => tab.connection === 'live');
    const { referrals, restrictions } = tab.replica.view;
    const [open, other] = [...referrals].filter(({ person }) => !restrictions.has(person));
    const closed = [...referrals].find(
      ({ person, assignee }) => restrictions.has(person) && assignee === null,
    );
    const chosen = { ...whole, referrals: [open!.id, other!.id, closed!.id] };
    expect(await linesOf(await ask(cookies.amina, 'lists', chosen))).toHaveLength(3);
    expect(await linesOf(await ask(cookies.ben, 'lists', chosen))).toHaveLength(2);
    const unknown = { ...whole, referrals: ['nothing-of-the-kind'] };
    expect(await (await ask(cookies.ben, 'lists', unknown)).json()).toMatchObject({ code: 'unfit' });
    tab.close();
  });

  it('of nothing, or with nothing, is told in words', async () => {
    const none = { ...whole, who: 'member', member: 'nobody' };
    expect(await (await ask(cookies.ben, 'lists', none)).json()).toMatchObject({ code: 'unfit' });
    const empty = await ask(cookies.ben, 'lists', { ...whole, columns: [] });
    expect(await empty.json()).toMatchObject({
      fields: [{ field: 'columns', message: 'Choose at least one' }],
    });
  });
});
