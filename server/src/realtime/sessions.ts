import { refuse } from '@kith/shared/errors';
import { words } from '@kith/shared/messages';
import type { SignedIn, Standing, Visitor } from '@kith/shared/account/session';
import type { Revoked } from '../accounts/revocations.ts';
import type { ClientSocket, Realtime } from './hub.ts';

/** What the live lane needs to know of accounts. */
export interface Sessions {
  visitorOf(headers: ClientSocket['handshake']['headers']): Promise<Visitor | null>;
  onRevoked(listener: (what: Revoked) => void): () => void;
}

const CHECK_MS = 5000;
const refusals = {
  signIn: refuse('signIn', words.refusal.signIn),
  locked: refuse('locked', words.refusal.locked),
};
const codeOf = (standing: Standing | undefined) => (standing === 'locked' ? 'locked' : 'signIn');

/** Lets in sockets of open sessions only, and ends them when their session ends, expires or is locked. */
export function admitSessions(
  io: Realtime,
  accounts: Sessions,
): { of(socket: ClientSocket): SignedIn | undefined; close(): void } {
  const visitors = new WeakMap<ClientSocket, Visitor>();

  io.use((socket, next) => {
    accounts.visitorOf(socket.handshake.headers).then(
      (visitor) => {
        if (visitor?.standing !== 'open') return next(new Error(codeOf(visitor?.standing)));
        visitors.set(socket, visitor);
        next();
      },
      () => next(new Error('unavailable')),
    );
  });

  const end = (socket: ClientSocket, code: keyof typeof refusals) => {
    socket.emit('closing', refusals[code]);
    socket.disconnect(true);
  };

  /** Nobody did anything for a while, as far as this socket's last look tells: look again. */
  const check = async (socket: ClientSocket) => {
    const visitor = await accounts.visitorOf(socket.handshake.headers);
    if (visitor?.standing === 'open') visitors.set(socket, visitor);
    else end(socket, codeOf(visitor?.standing));
  };

  const silence = accounts.onRevoked(({ sessionId, why }) => {
    for (const socket of io.sockets.sockets.values()) {
      if (visitors.get(socket)?.session.id === sessionId) end(socket, why === 'locked' ? 'locked' : 'signIn');
    }
  });
  const checking = setInterval(() => {
    const now = new Date();
    for (const socket of io.sockets.sockets.values()) {
      if ((visitors.get(socket)?.until ?? now) > now) continue;
      check(socket).catch(() => {}); // the database is away: the next round asks again
    }
  }, CHECK_MS);

  return {
    of: (socket) => visitors.get(socket)?.session,
    close() {
      silence();
      clearInterval(checking);
    },
  };
}
