import type { Server, Socket } from 'socket.io';
import type { ClientToServer, ServerToClient } from '@kith/shared/socket';

/** The live lane: all sockets of members, and one of them. */
export type Realtime = Server<ClientToServer, ServerToClient>;
export type ClientSocket = Socket<ClientToServer, ServerToClient>;
