import { request, type IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { selfSigned } from './certificate.ts';

/** What stands before Kith in production: receives https, and passes it on. */
export interface HttpsFront {
  /** What people type. */
  origin: string;
  close(): Promise<void>;
}

/** Opens it on a free port; `portOf` says where Kith listens once it runs. */
export async function openHttpsFront(portOf: () => number): Promise<HttpsFront> {
  const open = new Set<{ destroy(): void }>();
  const headersOf = ({ headers, socket }: IncomingMessage) => ({
    ...headers,
    'x-forwarded-proto': 'https',
    'x-forwarded-for': socket.remoteAddress ?? '',
  });
  const server = createServer(selfSigned('localhost'), (req, res) => {
    const { method, url: path } = req;
    const onward = request(
      { host: '127.0.0.1', port: portOf(), method, path, headers: headersOf(req) },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      },
    );
    onward.on('error', () => res.destroy());
    res.on('close', () => onward.destroy());
    req.pipe(onward);
  });
  server.on('upgrade', (req, socket: Socket, head) => {
    const onward = connect(portOf(), '127.0.0.1', () => {
      const lines = Object.entries(headersOf(req)).map(([name, value]) => `${name}: ${String(value)}`);
      onward.write([`${req.method} ${req.url} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `https://localhost:${port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
