import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { connectDatabases } from '@kith/server/models/connect.ts';
import { testDatabase } from '../support/database.ts';
import { until } from '../support/processes.ts';
import { openProxy } from '../support/proxy.ts';

/**
 * The driver as published waits for ever when it writes to a socket that ended in this very turn of the event loop
 * and did not yet say that it is closed; `patches/` mends that.
 */
test('what is asked of the database as its line ends is answered or fails', async () => {
  const database = await testDatabase();
  const proxy = await openProxy({ port: Number(new URL(database.uri).port) });
  let ask = () => {};
  const connecting = (message: unknown) => {
    const { socket } = message as { socket: Socket };
    socket.once('end', () => setImmediate(() => ask()));
  };
  subscribe('net.client.socket', connecting);
  const uri = `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`;
  const databases = await connectDatabases(uri, database.prefix);
  let asked = 0;
  let open = 0;
  const read = async () => {
    asked++;
    open++;
    const found = databases.commits.collection<{ _id: string }>('commits').findOne({ _id: 'none' });
    await found.catch(() => {}).finally(() => open--);
  };
  try {
    for (let round = 0; round < 10; round++) {
      for (let n = 0; n < 4; n++) void read();
      await until(() => open === 0, 'everything asked is settled', 30_000);
      ask = () => void read();
      proxy.cut();
      proxy.mend();
      await sleep(50);
      ask = () => {};
    }
    await until(() => open === 0, 'everything asked is settled', 30_000);
    expect(asked).toBeGreaterThan(40); // some of it as a line ended
  } finally {
    unsubscribe('net.client.socket', connecting);
    await databases.close();
    await proxy.close();
    await database.stop();
  }
});
