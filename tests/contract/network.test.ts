import { afterAll, beforeAll, expect, it } from 'vitest';
import { addNetwork } from '@kith/server/administration/addNetwork.ts';
import { createAccounts, type Accounts } from '@kith/server/http/accounts.ts';
import { connectDatabases, type Databases } from '@kith/server/models/connect.ts';
import { openMemberships } from '@kith/server/reactions/memberships.ts';
import { openWorkspaces, type Workspaces } from '@kith/server/workspace/workspaces.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { testConfig } from '../support/live.ts';
import { silent } from '../support/workspace.ts';

let database: TestDatabase;
let databases: Databases;
let accounts: Accounts;
let workspaces: Workspaces;
let memberships: ReturnType<typeof openMemberships>;
beforeAll(async () => {
  database = await testDatabase();
  databases = await connectDatabases(database.uri, database.prefix);
  const config = testConfig(database.uri, database.prefix);
  accounts = await createAccounts({ connection: databases.accounts, config });
  memberships = openMemberships(databases.accounts, () => workspaces);
  workspaces = openWorkspaces({ databases, config, log: silent, opened: memberships.follow });
});
afterAll(async () => {
  await workspaces.close();
  accounts.close();
  await databases.close();
  await database.stop();
});

const harbour = {
  workspace: 'U99001',
  workspaceName: 'Harbour & Hills PCN',
  practice: 'A99001',
  practiceName: 'Harbour Street Surgery',
  email: 'jonah@example.test',
  name: 'Jonah Price',
};
const valley = { ...harbour, workspace: 'U99002', workspaceName: 'Valley PCN' };

it('makes networks apart from each other, which one account may belong to', async () => {
  expect(await addNetwork({ accounts, workspaces }, harbour)).toEqual({
    link: expect.stringContaining('/welcome#') as string,
  });
  expect(await addNetwork({ accounts, workspaces }, valley)).toMatchObject({
    link: expect.any(String) as string,
  });
  const user = await accounts.ensureUser({ name: harbour.name, email: harbour.email });
  const held = await memberships.of(user);
  expect(held.map(({ workspace, roles }) => [workspace, roles]).sort()).toEqual([
    ['U99001', ['administrator']],
    ['U99002', ['administrator']],
  ]);
});

it('leaves alone a network that is there, and names what is wrong with what was typed', async () => {
  const before = (await workspaces.get('U99001'))?.state.seq;
  expect(await addNetwork({ accounts, workspaces }, harbour)).toMatchObject({
    fields: [{ field: 'workspace' }],
  });
  const wrong = { ...harbour, workspace: 'Harbour', practice: '1', email: 'jonah' };
  const refusal = await addNetwork({ accounts, workspaces }, wrong);
  expect('fields' in refusal && refusal.fields?.map(({ field }) => field).sort()).toEqual([
    'email',
    'practice',
    'workspace',
  ]);
  expect((await workspaces.get('U99001'))?.state.seq).toBe(before);
});

it('finishes a network that was only half made', async () => {
  const pipeline = await workspaces.getOrNew('U99003');
  const settings = [...((await workspaces.get('U99001'))?.state.settings ?? [])][0];
  if (!settings) throw new Error('the other network has settings');
  const { id: _id, touched: _touched, ...payload } = settings;
  const sent = { workspace: 'U99003', commandId: 'half-made:1', base: 0, epoch: '' };
  await pipeline.execute('system', { ...sent, name: 'workspace.create', payload: { settings: payload } });
  const answer = await addNetwork({ accounts, workspaces }, { ...harbour, workspace: 'U99003' });
  expect(answer).toMatchObject({ link: expect.any(String) as string });
  expect(pipeline.state.members.size).toBe(1);
});
