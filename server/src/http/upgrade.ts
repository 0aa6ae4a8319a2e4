import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Config } from '../config.ts';
import { isOwnHost, isOwnOrigin } from './origin.ts';

/** Takes over a connection that asks to become a WebSocket. */
export type Takeover = (req: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * Owns the `upgrade` event: a foreign host or origin is refused, a known path is handed on, the rest is closed.
 * `byPath` maps the start of a path to who takes it over; null leaves it to another listener (Vite's).
 */
export function ownUpgrades(
  http: Server,
  config: Config,
  allowed: ReadonlySet<string>,
  byPath: Record<string, Takeover | null>,
): void {
  http.on('upgrade', (req, socket, head) => {
    // Until someone takes over, an aborted connection is nobody's failure.
    socket.on('error', () => socket.destroy());
    if (!isOwnHost(req.headers.host, config)) return refuse(socket, '421 Misdirected Request');
    if (!isOwnOrigin(req.headers, allowed)) return refuse(socket, '403 Forbidden');
    const path = req.url?.split('?', 1)[0] ?? '';
    const start = Object.keys(byPath).find((prefix) => path === prefix || path.startsWith(prefix));
    if (start === undefined) return refuse(socket, '404 Not Found');
    byPath[start]?.(req, socket, head);
  });
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
