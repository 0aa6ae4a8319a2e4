import type { WebSocket } from 'ws';
import type { NoteRight } from '@kith/shared/note/rights';
import type { Session } from '../http/accounts.ts';
import type { Identity } from './awareness.ts';
import { Bucket } from './bucket.ts';
import { closeCodes, type CloseReason } from './closeCodes.ts';
import { askMessage, readMessage } from './noteMessages.ts';
import type { NoteRoom, Seat } from './noteRoom.ts';
import type { Presence, PresentSeat } from './presence.ts';

/** Who is at the other end, and what they may do. */
export interface Party {
  session: Session;
  workspace: string;
  note: string;
  right: NoteRight;
  identity: Identity;
}

/** Largest message; what an editor sends after a long time without connection fits in. */
export const MESSAGE_BYTES = 1024 * 1024;
const BUFFERED_BYTES = 8 * 1024 * 1024;
/** How often an editor may be asked for words that its own build on. */
const GAPS = 20;

/** One editor's line to one note: reads what it says, within limits, and ends it with a reason. */
export class NoteConnection implements Seat, PresentSeat {
  readonly party: Party;
  readonly identity: Identity;
  received = 0;
  saved = 0;
  newClients = 0;
  isNew = true;
  client: number | undefined;
  shown: string | undefined;
  /** It answered the last ping. */
  isAlive = true;
  readonly #socket: WebSocket;
  readonly #room: NoteRoom;
  readonly #presence: Presence;
  readonly #messages = new Bucket(1000, 200);
  readonly #bytes = new Bucket(6 * MESSAGE_BYTES, MESSAGE_BYTES / 2);
  #gaps = 0;
  #ended = false;

  constructor(socket: WebSocket, room: NoteRoom, presence: Presence, party: Party) {
    this.party = party;
    this.identity = party.identity;
    this.#socket = socket;
    this.#room = room;
    this.#presence = presence;
    socket.on('message', (message: Buffer) => this.#hear(message));
    socket.on('pong', () => (this.isAlive = true));
    socket.on('error', () => socket.terminate()); // a frame that is none; nobody's failure but theirs
    socket.on('close', () => this.#leave());
    room.join(this, party.right === 'write');
    presence.join(this);
  }

  send(message: Uint8Array): void {
    if (this.#ended) return;
    this.#socket.send(message);
    // Who does not read is let go, and catches up with one answer when they are back.
    if (this.#socket.bufferedAmount > BUFFERED_BYTES) this.#socket.terminate();
  }

  /** Ends the line; nothing that it says is heard any more. */
  end(reason: CloseReason): void {
    if (this.#ended) return;
    this.#leave();
    this.#socket.close(closeCodes[reason], reason);
    setTimeout(() => this.#socket.terminate(), 2000).unref();
  }

  /** Asks whether the other end is there; ends the line when it did not answer the last time. */
  ping(): void {
    if (!this.isAlive) return this.#socket.terminate();
    this.isAlive = false;
    this.#socket.ping();
  }

  #leave(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#room.leave(this);
    this.#presence.leave(this);
  }

  #hear(message: Buffer): void {
    if (this.#ended) return;
    if (message.length > MESSAGE_BYTES) return this.end('tooLarge');
    if (!this.#messages.take(1) || !this.#bytes.take(message.length)) return this.end('tooMany');
    try {
      const read = readMessage(message);
      if (read.what === 'ask') this.#room.answer(this, read.vector);
      else if (read.what === 'update') this.#take(read.update);
      else if (read.what === 'awareness') this.#presence.hear(this, read.update);
      else this.#presence.tellAll(this);
    } catch {
      this.end('invalid');
    }
  }

  #take(update: Uint8Array): void {
    if (this.party.right !== 'write') return this.end('forbidden');
    switch (this.#room.receive(this, update)) {
      case 'taken':
        return;
      case 'full':
        return this.end('tooLarge');
      case 'flood':
        return this.end('invalid');
      case 'gap':
        // Nothing is held: an editor of ours has what its words build on, and sends it all when asked.
        if (++this.#gaps > GAPS) return this.end('invalid');
        this.send(askMessage(this.#room.clocks));
    }
  }
}
