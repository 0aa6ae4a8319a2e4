import type { Socket as TcpSocket } from 'node:net';
import type { Socket } from 'socket.io-client';
import type { LiveSocket } from '../../../client/src/lib/stores/liveSocket.ts';
import { Link, type LinkEvents } from '../../../client/src/lib/stores/link.ts';
import { DEMO_WORKSPACE, liveSocket, storageInMemory, until } from '../live.ts';

/** One tab by the client's own code, with the socket under it. */
export interface Line {
  link: Link;
  socket: LiveSocket;
  /** When the tab is live again, by `performance.now()`; to be called while it is not. */
  nextLive(): Promise<number>;
}

/** Opens a tab that runs into this port. */
export function openLine(
  port: number,
  cookie: string,
  client: string,
  events: Partial<LinkEvents> = {},
): Line {
  const socket = liveSocket(port, cookie);
  let n = 0;
  let told: (at: number) => void = () => {};
  const changed = () => link.connection === 'live' && told(performance.now());
  const link = new Link(
    { socket, workspace: DEMO_WORKSPACE, client, storage: storageInMemory(), nextNumber: () => ++n },
    { ...events, changed },
  );
  return { link, socket, nextLive: () => new Promise((resolve) => (told = resolve)) };
}

/** The TCP connection under a socket that is connected by WebSocket; no part of Socket.IO's types. */
export function wireOf(socket: Pick<Socket, 'io'>): TcpSocket {
  const { transport } = socket.io.engine as unknown as { transport?: { ws?: { _socket?: TcpSocket } } };
  const wire = transport?.ws?._socket;
  if (!wire) throw new Error('this socket has no connection');
  return wire;
}

/** Cuts the connection; the tab does not come back by itself, only when it is woken. */
export async function goAway({ link, socket }: Line): Promise<void> {
  socket.io.reconnection(false);
  wireOf(socket).destroy();
  await until('the tab knows that it is away', () => link.connection === 'reconnecting');
}
