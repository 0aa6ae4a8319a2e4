/**
 * Child process of a bench: the reference, Socket.IO alone. A `command` is one raw durable insert and one room emit
 * of as many bytes as Kith's frame. Arguments: database uri, prefix, bytes of the frame, port (0: any).
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { connectDatabases } from '@kith/server/models/connect.ts';
import { answerParent } from './child.ts';

const [uri = '', prefix = '', bytes = '0', port = '0'] = process.argv.slice(2);
const databases = await connectDatabases(uri, prefix);
const inserted = databases.commits.collection<{ _id: string; events: string }>('commits');
const http = createServer();
const io = new Server(http, { serveClient: false });
let n = 0;
const frame = { put: 'x'.repeat(Math.max(0, Number(bytes) - 40)) };

io.on('connection', (socket) => {
  socket.on('open', (_request, answer) => {
    void socket.join('team');
    answer({ ok: true, seq: n });
  });
  socket.on('command', async (sent, answer) => {
    const seq = ++n;
    const _id = `bare:${String(seq).padStart(10, '0')}`;
    await inserted.insertOne(
      { _id, events: JSON.stringify(sent) },
      { writeConcern: { w: 'majority', journal: true } },
    );
    io.to('team').emit('frame', { seq, ...frame });
    answer({ ok: true, seq });
  });
});
await new Promise<void>((resolve) =>
  http.listen({ port: Number(port), host: '127.0.0.1', backlog: 4096 }, resolve),
);

let cpu = process.cpuUsage();
answerParent({
  port: () => (http.address() as AddressInfo).port,
  startCpu: () => void (cpu = process.cpuUsage()),
  cpuMs: () => {
    const { user, system } = process.cpuUsage(cpu);
    return (user + system) / 1000;
  },
  memory: () => {
    (globalThis as { gc?: () => void }).gc?.();
    return process.memoryUsage();
  },
});
