import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import type { NoteRight } from '@kith/shared/note/rights';
import type { Session } from '../http/accounts.ts';
import type { Identity } from './awareness.ts';
import { MESSAGE_BYTES, type Allowance } from './allowance.ts';
import { closeCodes, type CloseReason } from './closeCodes.ts';
import { frameOf } from './frame.ts';
import { askMessage, readMessage } from './noteMessages.ts';
import type { NoteRoom, Seat } from './noteRoom.ts';
import type { Presence, PresentSeat } from './presence.ts';

/** A WebSocket, and the connection under it, where frames that are made already go directly. */
export interface Wire {
  socket: WebSocket;
  under: Duplex;
}

/** Who is at the other end, and what they may do. */
export interface Party {
  session: Session;
  workspace: string;
  note: string;
  right: NoteRight;
  identity: Identity;
  allowance: Allowance;
}

const BUFFERED_BYTES = 8 * 1024 * 1024;

/** One editor's line to one note: reads what it says, within limits, and ends it with a reason. */
export class NoteConnection implements Seat, PresentSeat {
  readonly party: Party;
  readonly identity: Identity;
  received = 0;
  saved = 0;
  isNew = true;
  client: number | undefined;
  shown: string | undefined;
  /** It answered the last ping. */
  isAlive = true;
  readonly #socket: WebSocket;
  readonly #under: Duplex;
  readonly #room: NoteRoom;
  readonly #presence: Presence;
  #ended = false;

  constructor({ socket, under }: Wire, room: NoteRoom, presence: Presence, party: Party) {
    this.party = party;
    this.identity = party.identity;
    this.#socket = socket;
    this.#under = under;
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
    if (this.#ended || this.#socket.readyState !== WebSocket.OPEN) return;
    this.#under.write(frameOf(message));
    // Who does not read is let go, and catches up with one answer when they are back.
    if (this.#socket.bufferedAmount > BUFFERED_BYTES) this.#socket.terminate();
  }

  mayBring(clients: number): boolean {
    return this.party.allowance.newClients.take(clients);
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
    const { messages, bytes } = this.party.allowance;
    if (!messages.take(1) || !bytes.take(message.length)) return this.end('tooMany');
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
        if (!this.party.allowance.gaps.take(1)) return this.end('invalid');
        this.send(askMessage(this.#room.clocks));
    }
  }
}
