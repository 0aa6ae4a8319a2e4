import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { connectDatabases } from '@kith/server/models/connect.ts';
import { notesOf } from '@kith/server/models/note.ts';
import type { NoteRoom, Seat } from '@kith/server/notes/noteRoom.ts';
import { openNoteRooms, type NoteRooms } from '@kith/server/notes/noteRooms.ts';
import { storesOf } from '@kith/server/workspace/workspaces.ts';
import { textOf } from './editor.ts';
import { quick, silent, WORKSPACE } from './workspace.ts';

/** The rooms of one server process, without its sockets. */
export interface NotesProcess {
  rooms: NoteRooms;
  /** Seats somebody at a note, which lies under the key with this number. */
  sit(note: string, key?: number): Promise<Desk>;
  /** How many documents the database has of a note, by kind. */
  documents(note: string): Promise<Record<'updates' | 'page' | 'manifest', number>>;
  /** All that the database has, its bytes read as the text that they would be, were they not sealed. */
  raw(): Promise<string>;
  close(): Promise<void>;
}

/** Someone at a note, with a document of their own and the room's side of their line. */
export interface Desk {
  doc: Y.Doc;
  room: NoteRoom;
  seat: Seat;
  write(text: string): void;
  text(): string;
  /** Everything of theirs is on disk, as the room told them. */
  isSaved(): boolean;
  leave(): void;
}

/** Opens rooms on a database, as a process of its own would. */
export async function notesProcess(uri: string, prefix: string): Promise<NotesProcess> {
  const databases = await connectDatabases(uri, prefix);
  const { keyring } = storesOf(databases, quick);
  const rooms = openNoteRooms({ notes: notesOf(databases.notes), keyring, log: silent, probeMs: 100 });
  return {
    rooms,
    sit: async (note, key = 1) => deskAt(await rooms.get({ workspace: WORKSPACE, note, key })),
    async documents(note) {
      const counts = { updates: 0, page: 0, manifest: 0 };
      for await (const { _id } of notesOf(databases.notes).find({})) {
        const [, of, kind = ''] = _id.split(':');
        if (of !== note) continue;
        if (kind === 'page' || kind === 'manifest') counts[kind]++;
        else if (kind !== 'latest') counts.updates++;
      }
      return counts;
    },
    async raw() {
      const found = await notesOf(databases.notes).find({}, { promoteBuffers: true }).toArray();
      return found.map(({ _id, box }) => `${_id} ${Buffer.from(box).toString('latin1')}`).join('\n');
    },
    async close() {
      await rooms.close();
      await databases.close();
    },
  };
}

function deskAt(room: NoteRoom): Desk {
  const doc = new Y.Doc();
  const seat: Seat = {
    received: 0,
    saved: 0,
    mayBring: () => true,
    isNew: true,
    send(message) {
      const decoder = decoding.createDecoder(message);
      const [kind, step] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)];
      if (kind === 0 && step > 0) Y.applyUpdate(doc, decoding.readVarUint8Array(decoder), 'room');
    },
  };
  let sent = 0;
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'room') return;
    sent++;
    room.receive(seat, update);
  });
  room.join(seat, true);
  room.answer(seat, new Map());
  const root = doc.getXmlFragment('default');
  return {
    doc,
    room,
    seat,
    write(text) {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(text)]);
      root.insert(root.length, [paragraph]);
    },
    text: () => textOf(doc),
    isSaved: () => seat.saved === sent,
    leave: () => room.leave(seat),
  };
}
