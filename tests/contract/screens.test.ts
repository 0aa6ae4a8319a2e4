import mongoose from 'mongoose';
import { expect, it } from 'vitest';
import { openScreens } from '@kith/server/accounts/screens.ts';
import { testDatabase } from '../support/database.ts';

it('a screen that is locked while it is used for the first time is locked', async () => {
  const database = await testDatabase();
  const connection = await mongoose.createConnection(database.uri, { dbName: database.prefix }).asPromise();
  const screens = openScreens(connection, Date.now, 60_000);
  for (let i = 0; i < 50; i++) {
    const id = `session-${i}`;
    await Promise.all([screens.active(id), screens.lock(id), screens.active(id), screens.lock(id)]);
    expect((await screens.read(id, new Date())).locked, id).toBe(true);
  }
  await connection.close();
  await database.stop();
});
