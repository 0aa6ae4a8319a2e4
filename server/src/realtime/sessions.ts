import { refuse } from '@kith/shared/errors';
import { words } from '@kith/shared/messages';
import type { SignedIn, Standing, Visitor } from '@kith/shared/account/session';
import type { Revoked } from '../accounts/revocations.ts';
import type { ClientSocket, Realtime } from './clientSocket.ts';

/** What the live lane needs to know of accounts. */
export interface Sessions {
  visitorOf(headers: ClientSocket['handshake']['headers']): Promise<Visitor | null>;
  onRevoked(listener: (what: Revoked) => void): () => void;
}

const refusals = {
  signIn: refuse('signIn', words.refusal.signIn),
  locked: refuse('locked', words.refusal.locked),
};
const codeOf = (standing: Standing | undefined) => (standing === 'locked' ? 'locked' : 'signIn');

/**
 * Lets in sockets of open sessions only, and ends them when their session ends, expires or is locked. Those of a
 * renewed session are ended without a reason: they come back with the new one.
 */
export function admitSessions(
  io: Realtime,
  accounts: Sessions,
): { of(socket: ClientSocket): SignedIn | undefined; close(): void } {
  const signedIn = new WeakMap<ClientSocket, SignedIn>();

  io.use((socket, next) => {
    accounts.visitorOf(socket.handshake.headers).then(
      (visitor) => {
        if (visitor?.standing !== 'open') return next(new Error(codeOf(visitor?.standing)));
        signedIn.set(socket, visitor.session);
        next();
      },
      () => next(new Error('unavailable')),
    );
  });

  const end = (socket: ClientSocket, code: keyof typeof refusals) => {
    socket.emit('closing', refusals[code]);
    socket.disconnect(true);
  };

  const silence = accounts.onRevoked(({ sessionId, why }) => {
    for (const socket of io.sockets.sockets.values()) {
      if (signedIn.get(socket)?.id !== sessionId) continue;
      if (why === 'renewed') socket.disconnect(true);
      else end(socket, why === 'locked' ? 'locked' : 'signIn');
    }
  });

  return { of: (socket) => signedIn.get(socket), close: silence };
}
