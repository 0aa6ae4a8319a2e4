import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMail } from '@kith/server/accounts/mail.ts';
import { changeMasterKey, rotateMasterKey } from '@kith/server/administration/rotateMasterKey.ts';
import { boundToLobby, boundToRoom, masterSealOf, type MasterSeal } from '@kith/server/calls/masterSeal.ts';
import { guestsOf } from '@kith/server/models/guest.ts';
import { keyPacksOf } from '@kith/server/models/keys.ts';
import { roomsOf } from '@kith/server/models/room.ts';
import { changePack, packId, rewrap } from '@kith/server/workspace/keyPacks.ts';
import { masterKeysOf, nameOf, putInForce } from '@kith/server/workspace/masterKeys.ts';
import { testDatabase } from '../support/database.ts';
import { bareEnvironment } from '../support/processes.ts';
import { aReferral, makeTeam, openProcess, quick, tab, WORKSPACE } from '../support/workspace.ts';

const [old, fresh, third] = [
  quick.masterKey,
  Buffer.alloc(32, 'the next master key'),
  Buffer.alloc(32, 'a third'),
];
let database: Awaited<ReturnType<typeof testDatabase>>;
let prefixes = 0;
const prefix = () => `${database.prefix}_${++prefixes}`;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.stop());

/** A workspace with more people than one pack has keys for, at rest. Answers its state. */
async function manyPeople(where: string) {
  const process = await openProcess(database.uri, where);
  const pipeline = await process.workspaces.getOrNew(WORKSPACE);
  const { ben } = await makeTeam(pipeline);
  const run = tab(() => pipeline, ben, 'bens-tab1');
  await Promise.all(Array.from({ length: 205 }, (_, i) => run('referral.receive', aReferral(`number ${i}`))));
  const { state } = pipeline;
  await process.close();
  return state;
}

/** Opens the workspace with these keys, in a process of its own. */
async function openWith(where: string, masterKey: Buffer, newMasterKey?: Buffer) {
  const process = await openProcess(database.uri, where, {
    masterKey,
    ...(newMasterKey && { newMasterKey }),
  });
  try {
    return (await process.workspaces.getOrNew(WORKSPACE)).state;
  } finally {
    await process.close();
  }
}

describe('changing the master key', () => {
  it('leaves every record readable with the new key, and none with the old one', async () => {
    const where = prefix();
    const state = await manyPeople(where);
    const process = await openProcess(database.uri, where);
    expect(await rotateMasterKey(process.databases, old, fresh)).toBe(2);
    await process.close();
    expect(await openWith(where, fresh)).toEqual(state);
    await expect(openWith(where, old)).rejects.toThrow('under another master key');
  });

  it('killed in the middle, leaves a server with both keys working, and is finished by doing it again', async () => {
    const where = prefix();
    const state = await manyPeople(where);
    const process = await openProcess(database.uri, where);
    const packs = keyPacksOf(process.databases.keys);
    // As far as a kill after the first of two packs leaves it.
    await putInForce(packs, nameOf(old), nameOf(fresh));
    const id = packId(WORKSPACE, 0);
    await changePack(packs, id, (pack) => rewrap(id, pack, masterKeysOf(old, fresh), nameOf(fresh)));

    await expect(openWith(where, old)).rejects.toThrow('under another master key');
    expect(await openWith(where, old, fresh)).toEqual(state);
    await expect(rotateMasterKey(process.databases, old, third)).rejects.toThrow('another master key');
    expect(await rotateMasterKey(process.databases, old, fresh)).toBe(2);
    expect(await rotateMasterKey(process.databases, old, fresh)).toBe(2); // once more changes nothing
    await process.close();
    expect(await openWith(where, fresh)).toEqual(state);
  });

  it('takes the messages that wait in the outbox with it', async () => {
    const process = await openProcess(database.uri, prefix());
    const { accounts } = process.databases;
    const mail = (masterKey: Buffer) => openMail(accounts, { mailFrom: 'kith@example.nhs.uk', masterKey });
    const message = { to: 'ben@example.nhs.uk', subject: 'Your account', text: 'Welcome', workspace: null };
    await mail(old).send(message);
    const keys = { masterKey: old, newMasterKey: fresh, keepsMasterKey: false, home: '/nonexistent' };
    await changeMasterKey(process.databases, keys);
    expect(await mail(old).outbox()).toEqual([]);
    expect(await mail(fresh).outbox()).toMatchObject([{ to: 'ben@example.nhs.uk', text: 'Welcome' }]);
    await process.close();
  });

  it('in the middle of a call leaves its room, its key and the name of who waits', async () => {
    const process = await openProcess(database.uri, prefix());
    const { accounts } = process.databases;
    const sealing = (masterKey: Buffer, newMasterKey?: Buffer) =>
      masterSealOf({ masterKey, ...(newMasterKey && { newMasterKey }) });
    const [room, lobby] = ['U99001/c1/0', 'U99001/c1'];
    const [key, name] = [Buffer.alloc(32, 7), Buffer.from('Jo Brown')];
    await roomsOf(accounts).insertOne({
      _id: room,
      name: 'random',
      key: sealing(old).seal(key, boundToRoom(room)),
    });
    await guestsOf(accounts).lobbies.insertOne({
      _id: lobby,
      name: sealing(old).seal(name, boundToLobby(lobby)),
      cameAt: null,
      leftAt: null,
    });
    const readBy = async (by: MasterSeal) => {
      const kept = await roomsOf(accounts).findOne({ _id: room });
      const known = await guestsOf(accounts).lobbies.findOne({ _id: lobby });
      return [
        by.open(kept?.key ?? '', boundToRoom(room))?.equals(key),
        by.open(known?.name ?? '', boundToLobby(lobby))?.toString(),
      ];
    };
    expect(await readBy(sealing(old, fresh))).toEqual([true, 'Jo Brown']);
    const keys = { masterKey: old, newMasterKey: fresh, keepsMasterKey: false, home: '/nonexistent' };
    await changeMasterKey(process.databases, keys);
    await changeMasterKey(process.databases, keys); // once more changes nothing
    expect(await readBy(sealing(old, fresh))).toEqual([true, 'Jo Brown']);
    expect(await readBy(sealing(fresh))).toEqual([true, 'Jo Brown']);
    expect(await readBy(sealing(old))).toEqual([undefined, undefined]);
    await process.close();
  });

  it('is refused, and writes nothing, when the key said to be in use is not', async () => {
    const where = prefix();
    const state = await manyPeople(where);
    const process = await openProcess(database.uri, where);
    await expect(rotateMasterKey(process.databases, third, fresh)).rejects.toThrow('another master key');
    await process.close();
    expect(await openWith(where, old)).toEqual(state);
  });

  it('lets a server that knows only the old key make no more keys under it', async () => {
    const where = prefix();
    const server = await openProcess(database.uri, where);
    const pipeline = await server.workspaces.getOrNew(WORKSPACE);
    await makeTeam(pipeline);
    await rotateMasterKey(server.databases, old, fresh);
    const { keyring } = server.workspaces.stores;
    await expect(keyring('U99002').upTo(1)).rejects.toThrow('under another master key');
    const made = await keyPacksOf(server.databases.keys).find({}).toArray();
    expect(made.filter(({ text }) => text.includes(nameOf(old)))).toEqual([]);
    await server.close();
  });

  it('of a demonstration puts a new key in the place of the kept one, for its owner only', async () => {
    const home = mkdtempSync(join(tmpdir(), 'kith-rotate-'));
    const kith = (...args: string[]) => {
      const main = join(import.meta.dirname, '../../server/src/kith.ts');
      const env = { ...bareEnvironment(), KITH_MODE: 'demo', KITH_HOME: home };
      return promisify(execFile)(process.execPath, [main, ...args], { env });
    };
    await kith('demo', '--referrals', '3');
    const file = join(home, 'master-key');
    const before = readFileSync(file, 'utf8');
    const { stdout } = await kith('rotate-master-key');
    expect(stdout).toContain('each opens');
    expect(readFileSync(file, 'utf8')).not.toBe(before);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await kith('refold')).stdout).toContain('3 referrals');
    rmSync(home, { recursive: true, force: true });
  });
});
