/** Child process of a bench: a reference for notes, Hocuspocus or @y/websocket-server. Arguments: which, port (0: any). */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from '@hocuspocus/server';
import { WebSocketServer } from 'ws';
import { answerParent, memoryAfterCollecting } from './child.ts';

const [which = 'hocuspocus'] = process.argv.slice(2);

async function hocuspocus(): Promise<number> {
  const server = new Server({ port: 0, quiet: true, stopOnSignals: false });
  await server.listen();
  return server.address.port;
}

async function yWebsocketServer(): Promise<number> {
  // Its types leave out what it does with a connection.
  const utils = (await import('@y/websocket-server/utils')) as unknown as {
    setupWSConnection(line: unknown, request: unknown): void;
  };
  const http = createServer();
  const sockets = new WebSocketServer({ server: http });
  sockets.on('connection', (line, request) => utils.setupWSConnection(line, request));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return (http.address() as AddressInfo).port;
}

const port = await (which === 'hocuspocus' ? hocuspocus() : yWebsocketServer());
let cpu = process.cpuUsage();
answerParent({
  port: () => port,
  startCpu: () => void (cpu = process.cpuUsage()),
  cpuMs: () => {
    const { user, system } = process.cpuUsage(cpu);
    return (user + system) / 1000;
  },
  memory: memoryAfterCollecting,
});
