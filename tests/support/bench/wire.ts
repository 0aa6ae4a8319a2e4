import type { Socket as TcpSocket } from 'node:net';
import type { Socket } from 'socket.io-client';
import { until } from '../live.ts';

/** The TCP connection under a socket of Socket.IO that is connected by WebSocket; no part of its types. */
export function wireOf(socket: Pick<Socket, 'io'>): TcpSocket {
  const { transport } = socket.io.engine as unknown as { transport?: { ws?: { _socket?: TcpSocket } } };
  const wire = transport?.ws?._socket;
  if (!wire) throw new Error('this socket has no connection');
  return wire;
}

/** What came over the present connection so far, in bytes, its upgrade included. */
export function bytesRead(socket: Pick<Socket, 'io'>): number {
  return wireOf(socket).bytesRead;
}

/** Cuts the connection, and does not come back until it is told to. */
export async function goAway(socket: Pick<Socket, 'io' | 'connected'>): Promise<void> {
  socket.io.reconnection(false);
  wireOf(socket).destroy();
  await until('the line is cut', () => !socket.connected);
}
