/** What one connection says at once must not keep everybody else from being heard. */
import type { RequestListener, Server } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocketServer, type ServerOptions } from 'ws';

const REQUESTS = 100;

/**
 * Ends a connection that brings more than 100 requests in one turn of the event loop. Browsers and proxies send one
 * and wait for its answer. Called once those who answer are there.
 */
export function endRequestFloods(http: Server): void {
  const answering = http.listeners('request') as RequestListener[];
  const inThisTurn = new Map<Socket, number>();
  http.removeAllListeners('request');
  http.on('request', (req, res) => {
    const count = (inThisTurn.get(req.socket) ?? 0) + 1;
    if (inThisTurn.size === 0) setImmediate(() => inThisTurn.clear());
    inThisTurn.set(req.socket, count);
    if (count > REQUESTS) return void req.socket.destroy();
    for (const answer of answering) answer.call(http, req, res);
  });
}

/** WebSockets of which each message has a turn of its own, whatever else was read with it. */
export class WebSocketsInTurns extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({ ...options, allowSynchronousEvents: false });
  }
}
