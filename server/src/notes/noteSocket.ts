import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import type { Access } from '../access/access.ts';
import type { Accounts } from '../http/accounts.ts';
import { WebSocketsInTurns } from '../http/turns.ts';
import type { Takeover } from '../http/upgrade.ts';
import { notesOf } from '../models/note.ts';
import type { Databases } from '../models/connect.ts';
import type { Workspaces } from '../workspace/workspaces.ts';
import { MESSAGE_BYTES, openAllowances } from './allowance.ts';
import { caretColor } from './caretColor.ts';
import { closeCodes, type CloseReason } from './closeCodes.ts';
import { noteOpenings, standingAt } from './noteAccess.ts';
import { NoteConnection, type Party, type Wire } from './noteConnection.ts';
import type { NoteRoom } from './noteRoom.ts';
import { openNoteRooms } from './noteRooms.ts';
import { NoteErased } from './noteSeal.ts';
import { Presence } from './presence.ts';
import { watchAccess } from './watchAccess.ts';

interface Options {
  workspaces: Workspaces;
  databases: Databases;
  access: Access;
  accounts: Pick<Accounts, 'sessionOf' | 'onRevoked'>;
  config: { probeMs: number };
  log: Logger;
}

/** Where editors knock: `/api/notes/<workspace>/<note>`. */
export const NOTES_PATH = '/api/notes/';
const BEAT_MS = 12_000;

/** Takes over connections to notes. */
export interface Notes {
  takeover: Takeover;
  /** Notes that are in memory now, and lines to them. */
  counts(): { rooms: number; connections: number };
  close(): Promise<void>;
}

/** Opens the rooms where notes are written together. Origin and host are checked before (see http/upgrade.ts). */
export function openNotes({ workspaces, databases, access, accounts, config, log }: Options): Notes {
  const rooms = openNoteRooms({
    notes: notesOf(databases.notes),
    keyring: workspaces.stores.keyring,
    probeMs: config.probeMs,
    log,
  });
  const presences = new WeakMap<NoteRoom, Presence>();
  // A message above the limit still gets its reason; far above it, the line just ends.
  const server = new WebSocketsInTurns({
    noServer: true,
    clientTracking: false,
    maxPayload: 2 * MESSAGE_BYTES,
  });
  const connections = new Set<NoteConnection>();
  const enterOpening = noteOpenings(access);
  const allowanceOf = openAllowances();
  const watch = watchAccess(accounts, connections);
  let closing = false;

  /** Who asks, for which note, in which room: or why not. Everything is read before the first word is heard. */
  const admit = async (req: IncomingMessage) => {
    const session = await accounts.sessionOf(req.headers);
    if (!session) return 'signIn';
    if (!allowanceOf(session.id).openings.take(1)) return 'tooMany';
    const [workspace = '', note = '', ...rest] = (req.url ?? '').slice(NOTES_PATH.length).split('/');
    const pipeline = rest.length > 0 ? undefined : await workspaces.get(workspace);
    const standing = pipeline && standingAt(pipeline.state, session.userId, note);
    if (!pipeline || !standing?.right) return 'notFound';
    await enterOpening(session.id, standing); // no entry, no note
    const room = await rooms.get(standing.place);
    // What ended meanwhile was told to those who were in already.
    if ((await accounts.sessionOf(req.headers))?.id !== session.id) return 'signIn';
    return { session, pipeline, note, room };
  };

  const take = async (req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const admitted = await admit(req).catch((error: unknown): CloseReason => {
      if (error instanceof NoteErased) return 'notFound';
      log.error({ err: error }, 'a note could not be opened');
      return 'unavailable';
    });
    if (socket.destroyed) return;
    server.handleUpgrade(req, socket, head, (line) => {
      if (typeof admitted === 'string') return refuse(line, admitted);
      const { session, pipeline, note, room } = admitted;
      // As things are at this moment, not as they were when it was asked.
      const standing = standingAt(pipeline.state, session.userId, note);
      if (closing) return refuse(line, 'unavailable');
      if (!standing?.right) return refuse(line, 'forbidden');
      const { member, right, place } = standing;
      const identity = { member: member.id, name: member.name, color: caretColor(member.id) };
      const connection = join({ socket: line, under: socket }, room, {
        session,
        ...place,
        right,
        identity,
        allowance: allowanceOf(session.id),
      });
      line.on('close', watch.follow(pipeline, connection, standing));
    });
  };

  const join = (wire: Wire, room: NoteRoom, party: Party): NoteConnection => {
    const presence = presences.get(room) ?? new Presence();
    presences.set(room, presence);
    const connection = new NoteConnection(wire, room, presence, party);
    connections.add(connection);
    wire.socket.on('close', () => connections.delete(connection));
    return connection;
  };

  const beating = setInterval(() => {
    rooms.beat();
    for (const connection of connections) connection.ping();
  }, BEAT_MS);

  return {
    takeover: (req, socket, head) => void take(req, socket, head),
    counts: () => ({ rooms: rooms.count(), connections: connections.size }),
    async close() {
      closing = true;
      clearInterval(beating);
      watch.close();
      await rooms.close();
      for (const connection of connections) connection.end('unavailable');
    },
  };
}

/** Ends a line that was never let in; a browser learns the reason only from an open one. */
function refuse(line: WebSocket, reason: CloseReason): void {
  line.on('error', () => line.terminate());
  line.close(closeCodes[reason], reason);
  setTimeout(() => line.terminate(), 2000).unref();
}
