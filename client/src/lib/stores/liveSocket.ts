import type { Socket } from 'socket.io-client';
import type { ClientToServer, ServerToClient } from '@kith/shared/socket';

/** A socket of the live lane, as its client knows it. */
export type LiveSocket = Socket<ServerToClient, ClientToServer>;
