import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessPage } from '@kith/shared/access/page';
import type { Refusal } from '@kith/shared/errors';
import type { Import } from '@kith/shared/import/schema';
import { importsOf } from '@kith/server/models/imports.ts';
import { connectDatabases, type Databases } from '@kith/server/models/connect.ts';
import { testDatabase } from '../support/database.ts';
import { caseload, columns, mover } from '../support/caseload.ts';
import { DEMO_WORKSPACE, openTab, signIn, startServer, until, type LiveServer } from '../support/live.ts';
import type { Link } from '../../client/src/lib/stores/link.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let server: LiveServer;
let databases: Databases;
let jonah: ReturnType<typeof mover>;
let amina: ReturnType<typeof mover>;
let ben: ReturnType<typeof mover>;
let board: Link;
let cookie: string;
/** What the lead's page was told of. */
const news: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer(database.uri, database.prefix, { referrals: 3 });
  databases = await connectDatabases(database.uri, database.prefix);
  const { port } = server;
  cookie = await signIn(port, 'Amina');
  amina = mover(port, cookie);
  jonah = mover(port, await signIn(port, 'Jonah'));
  ben = mover(port, await signIn(port, 'Ben'));
  board = openTab({
    port,
    cookie,
    client: 'the-lead',
    events: { happened: ({ what }) => news.push(...what.map(({ event }) => event)) },
  });
  await until('the board is there', () => board.connection === 'live');
});
afterAll(async () => {
  board.close();
  await server.close();
  await databases.close();
  await database.stop();
});

const job = (id: string): Import | undefined => board.replica.view.imports.get(id);
const ended = (id: string, state: Import['state']) =>
  until(`the job is ${state}`, () => job(id)?.state === state, 60_000);
const count = () => board.replica.view.referrals.size;

/** Files go as soon as the work with them is over, a moment after that is told. */
async function nothingIsKept(): Promise<void> {
  const { files, rows } = importsOf(databases.imports);
  const counts = async () => [await files.countDocuments(), await rows.countDocuments()];
  await expect.poll(counts, { timeout: 5000 }).toEqual([0, 0]);
}

describe('a caseload', () => {
  it('is moved in as it was, seen live, and taken back as a whole', async () => {
    const before = count();
    const { draft, checked } = await jonah.move(caseload(60));
    expect(checked.counts).toMatchObject({ rows: 60, ready: 60, people: 60, withErrors: 0 });
    await until('some of it is on the board', () => count() > before);
    await ended(draft.id, 'done');
    expect(count()).toBe(before + 60);
    // And not of each case; the demonstration has urgent ones of its own.
    expect(news.filter((event) => event !== 'alert.raised')).toEqual(['import.begun']);
    const member = (name: string) =>
      [...board.replica.view.members].find((one) => one.name.startsWith(name))?.id;
    const imported = [...board.replica.view.referrals].filter((one) => one.imported?.job === draft.id);
    const ofBen = imported.filter(({ assignee }) => assignee === member('Ben'));
    expect(ofBen.length).toBe(20);
    expect(ofBen[0]).toMatchObject({
      stage: 'active',
      stageSince: '2025-12-28T12:00:00.000Z',
      assessment: null,
    });
    expect(imported.filter(({ stage }) => stage === 'triage')).toHaveLength(20);
    await nothingIsKept();

    const changed = ofBen[0]!;
    await board.run('referral.allocate', { referral: changed.id, assignee: member('Carys')! });
    await board.run('import.undo', { job: draft.id });
    await ended(draft.id, 'undone');
    expect(job(draft.id)).toMatchObject({ kept: [changed.id], keptCount: 1, referrals: 1 });
    expect(count()).toBe(before + 1);
  });

  it('lies sealed until it is done: no name of it can be read in the database', async () => {
    const { draft } = await jonah.bring(caseload(5));
    const { files, rows } = importsOf(databases.imports);
    const kept = JSON.stringify(
      [await files.find({}).toArray(), await rows.find({}).toArray()],
      (_, value: unknown) =>
        typeof value === 'string' ? Buffer.from(value, 'base64').toString('latin1') + value : value,
    );
    expect(kept).not.toMatch(/Movedb|Surname|caseload\.csv/);
    expect(await jonah.forget(draft.id)).toMatchObject({ ok: true });
    await nothingIsKept();
  });

  it('that was moved in already is found again, row by row, and left alone unless somebody says otherwise', async () => {
    const text = caseload(8);
    const { draft } = await amina.move(text);
    await ended(draft.id, 'done');
    const again = await amina.bring(text, 'again.csv');
    expect(again.draft.isRemembered).toBe(true);
    const { checked } = await amina.check(again.draft.id, again.draft.mapping);
    expect(checked.counts).toMatchObject({
      ready: 0,
      skipped: 8,
      duplicates: { known: 0, again: 8, inFile: 0, alike: 0 },
    });
    expect(checked.duplicates[0]).toMatchObject({
      kind: 'again',
      who: 'Job Movedb',
      reasons: { name: 'same', birth: 'same' },
    });
    expect(await amina.begin(again.draft.id, again.draft.mapping)).toMatchObject({ status: 422 });
    const { mapping } = again.draft;
    const choices = { ...mapping.choices, rows: { 2: 'same', 3: 'new' } as const };
    const two = await amina.check(again.draft.id, { ...mapping, choices });
    expect(two.checked.counts).toMatchObject({ ready: 2, people: 1, skipped: 6 });

    // An administrator is told that they are here, and no name; and that it was asked is entered.
    const theirs = await jonah.bring(text, 'theirs.csv');
    const seen = await jonah.check(theirs.draft.id, theirs.draft.mapping);
    expect(seen.checked.duplicates[0]).toMatchObject({ kind: 'again', who: null });
    const origin = `http://127.0.0.1:${server.port}`;
    const log = await fetch(`${origin}/api/workspaces/${DEMO_WORKSPACE}/access`, { headers: { cookie } });
    const { lines } = (await log.json()) as AccessPage;
    expect(
      lines.some(({ did }) => did === 'compared a file of 8 rows with the people here (8 are known)'),
    ).toBe(true);
  });

  it('is read as somebody says: what is wrong is told by row and column, and can be saved', async () => {
    const text =
      'Patient Name,Born,NHS,Referral Date,Worker,State,Themes\n' +
      '"LEE, Ann (Mrs)",3 Mar 1948,,01/02/2026,Ben Carter,Working,Low mood\n' +
      'Bo,31/02/1948,999 000 0019,01/02/2027,Nobody,Strange,=HYPERLINK("x")\n';
    const { draft } = await amina.bring(text, 'odd names.csv');
    expect(draft.header).toEqual([
      'Patient Name',
      'Born',
      'NHS',
      'Referral Date',
      'Worker',
      'State',
      'Themes',
    ]);
    const mapping = { ...draft.mapping, columns: { ...draft.mapping.columns, 5: 'stage' as const } };
    const first = await amina.check(draft.id, mapping);
    const stages = first.checked.lists.find(({ field }) => field === 'stage');
    expect(stages?.values).toMatchObject([
      { text: 'Strange', code: null },
      { text: 'Working', code: 'active' },
    ]);
    expect(first.checked.errors).toHaveLength(1);
    expect(first.checked.errors[0]).toMatchObject({ row: 3, name: 'Bo' });
    expect(first.checked.errors[0]?.problems.map(({ column }) => column).sort()).toEqual(
      ['Born', 'NHS', 'Patient Name', 'Referral Date', 'State', 'Themes', 'Worker'].sort(),
    );
    expect(first.checked.preview[0]?.fields).toContainEqual({ field: 'fullName', text: 'Ann LEE' });
    expect(first.checked.preview[0]?.fields).toContainEqual({ field: 'owner', text: 'Ben Carter' });
    const said = { ...mapping, values: { stage: { strange: 'triage' }, needs: { '=hyperlink("x")': '' } } };
    const second = await amina.check(draft.id, said);
    expect(second.checked.errors[0]?.problems.map(({ column }) => column)).not.toContain('State');
    const csv = await amina.wrong(draft.id, said);
    expect(csv.startsWith('\ufeffPatient Name,Born,')).toBe(true);
    expect(csv).toContain('What is wrong');
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
    expect(csv).toContain('Born: There is no such day');
  });
});

describe('a file', () => {
  it('that is no list is refused by its name, and nothing is kept', async () => {
    const photo = new Uint8Array(Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(5000, 1)]));
    expect(await amina.bring(photo, 'photo.csv')).toMatchObject({
      status: 422,
      message: '“photo.csv” is a picture, not a list. Choose a CSV or an Excel file (.xlsx)',
    });
    expect(await amina.bring('', 'empty.csv')).toMatchObject({
      status: 422,
      message: '“empty.csv” is empty',
    });
  });

  it('of 500 MB is refused before it is read', async () => {
    const { port } = server;
    const path = `/api/workspaces/${DEMO_WORKSPACE}/imports`;
    const headers = {
      cookie,
      origin: `http://127.0.0.1:${port}`,
      'content-length': 500 * 1024 * 1024,
      'x-file-name': 'big.csv',
    };
    const asking = request({ port, path, method: 'POST', headers });
    asking.write('Surname,Forename\n');
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(413);
    const told = JSON.parse(String(await answer.toArray())) as Refusal;
    expect(told.message).toContain('“big.csv” is larger than 25 MB');
    asking.destroy();
    const much = new Uint8Array(26 * 1024 * 1024);
    expect(await amina.bring(much, 'much.csv')).toMatchObject({ status: 413, code: 'tooLarge' });
  });

  it('is the business of whoever brought it, and of nobody who may not move a caseload in', async () => {
    const { draft } = await amina.bring(caseload(2));
    expect(await jonah.read(draft.id)).toMatchObject({ status: 404 });
    expect(await jonah.check(draft.id, draft.mapping)).toMatchObject({ status: 404 });
    expect(await ben.bring(caseload(2))).toMatchObject({ status: 403 });
    expect(await ben.read(draft.id)).toMatchObject({ status: 403 });
    expect((await amina.read(draft.id)).draft.header).toEqual([...columns]);
  });

  it('is checked only with a mapping that makes sense', async () => {
    const { draft } = await amina.bring(caseload(2));
    const { mapping } = draft;
    const wrong = { ...mapping, columns: { 0: 'shoeSize' } } as never;
    expect(await amina.check(draft.id, wrong)).toMatchObject({ status: 422, code: 'invalid' });
    const nameless = { ...mapping, columns: { 3: 'receivedOn' } } as typeof mapping;
    expect((await amina.check(draft.id, nameless)).checked.missing).toHaveLength(1);
  });
});
