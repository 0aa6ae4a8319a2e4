import type { mongo } from 'mongoose';
import type { Logger } from 'pino';
import type { NoteDocument } from '../models/note.ts';
import type { Keyring } from '../workspace/keyring.ts';
import { NoteRoom } from './noteRoom.ts';
import { noteSeal, type NotePlace } from './noteSeal.ts';
import { NoteWriter } from './noteWriter.ts';
import { openRollUp } from './rollUp.ts';

/** What the rooms of a process need. */
export interface RoomsOptions {
  notes: mongo.Collection<NoteDocument>;
  keyring: (workspace: string) => Keyring;
  log: Logger;
  /** Milliseconds between two looks for words that came through another process. */
  probeMs: number;
}

/** The notes that somebody is in, each read when it is first asked for and let go soon after the last has left. */
export interface NoteRooms {
  get(place: NotePlace): Promise<NoteRoom>;
  /** How many are in memory. */
  count(): number;
  /** Tells what is on disk to every editor; an editor that hears nothing takes its line for dead. */
  beat(): void;
  /** Writes what waits, as far as the database takes it. */
  close(): Promise<void>;
}

const EVICT_EVERY_MS = 2000;
/** A note where nothing was written lately is looked at this much more seldom. */
const QUIET_AFTER_MS = 60_000;
const QUIET_EVERY = 10;

export function openNoteRooms({ notes, keyring, log, probeMs }: RoomsOptions): NoteRooms {
  const opening = new Map<string, Promise<NoteRoom>>();
  const rooms = new Map<string, NoteRoom>();
  const idle = new WeakSet<NoteRoom>();
  const writer = new NoteWriter(notes, log);
  const rollUp = openRollUp();
  const parts = { notes, writer, rollUp, log };

  const open = async (key: string, place: NotePlace): Promise<NoteRoom> => {
    const room = await NoteRoom.open(place, await noteSeal(keyring(place.workspace), place), parts);
    rooms.set(key, room);
    return room;
  };

  // A room is let go at the second look that finds nobody in it, so not between being read and being joined.
  const evicting = setInterval(() => {
    for (const [key, room] of rooms) {
      if (!room.isIdle) idle.delete(room);
      else if (!idle.has(room)) idle.add(room);
      else {
        rooms.delete(key);
        opening.delete(key);
        room.close();
      }
    }
  }, EVICT_EVERY_MS);

  let looks = 0;
  let looking: Promise<unknown> | undefined;
  const look = async (): Promise<void> => {
    const round = looks++;
    let at = 0;
    for (const room of rooms.values()) {
      const isQuiet = Date.now() - room.lastWords > QUIET_AFTER_MS;
      if (isQuiet && at++ % QUIET_EVERY !== round % QUIET_EVERY) continue;
      await room.probe();
    }
  };
  const probing = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) => log.warn({ err: error }, 'notes could not be looked at'))
      .finally(() => (looking = undefined));
  }, probeMs);

  return {
    get({ workspace, note, key: number }) {
      const key = `${workspace}:${note}`;
      let found = opening.get(key);
      if (!found) {
        found = open(key, { workspace, note, key: number });
        found.catch(() => opening.delete(key)); // the next one to ask tries again
        opening.set(key, found);
      }
      // Whoever asks now joins at once, so the next look finds them there, or is the first that does not.
      return found.then((room) => {
        idle.delete(room);
        return room;
      });
    },
    count: () => rooms.size,
    beat() {
      for (const room of rooms.values()) room.tellSaved();
    },
    async close() {
      clearInterval(evicting);
      clearInterval(probing);
      await looking;
      await writer.close();
      for (const room of rooms.values()) room.close();
      await rollUp.close();
    },
  };
}
