import * as decoding from 'lib0/decoding';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { RefusalCode } from '@kith/shared/errors';
import { NoteSaving, type Clocks } from './noteSaving.ts';

/**
 * - `connecting`: its text is not here yet
 * - `live`: what is here is what the others have
 * - `reconnecting`: the line is lost and being taken up again; writing goes on and is kept in memory
 * - `ended`: closed for good; `ended` says why
 */
export type NoteConnection = 'connecting' | 'live' | 'reconnecting' | 'ended';

export interface NoteLineOptions {
  /** Where notes of the workspace are, such as `wss://kith.example/api/notes/U99001`. */
  url: string;
  note: string;
  /** Another one in tests, which sends a cookie. */
  WebSocket?: typeof WebSocket;
}

/** As the server's notes number it: what is on disk. */
const SAVED = 100;
const [SYNC, STEP_2, UPDATE] = [0, 1, 2];
const TOO_BIG = 1009;
const FINAL: ReadonlySet<string> = new Set<RefusalCode>([
  'signIn',
  'forbidden',
  'notFound',
  'tooLarge',
  'invalid',
]);

/**
 * One tab's line to one note: its document, in memory only; who else is there; and whether everything is on disk.
 * Knows nothing of screens; `note.svelte.ts` shows it.
 */
export class NoteLine {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  connection: NoteConnection = 'connecting';
  /** Why it ended for good. */
  ended: RefusalCode | undefined;
  /** Since when something is not on disk, as far as is known here. */
  unsavedSince: Date | undefined;
  readonly #saving = new NoteSaving();
  readonly #provider: WebsocketProvider;
  readonly #changed: () => void;
  #wasLive = false;
  /** What was here at a moment when not all of it was on disk. */
  #mark: { clocks: Clocks; sent: number; at: Date } | undefined;

  constructor({ url, note, WebSocket: Base = WebSocket }: NoteLineOptions, changed: () => void = () => {}) {
    this.#changed = changed;
    this.#provider = new WebsocketProvider(url, note, this.doc, {
      connect: false,
      awareness: this.awareness,
      disableBc: true, // tabs would pass words on past the server's check of who may read them
      WebSocketPolyfill: watched(Base, this.#saving),
      shouldReconnect: ({ code }) => !(code >= 4400 && code < 4500) && code !== TOO_BIG,
    });
    this.#sayOnlyOurOwn();
    this.#provider.messageHandlers[SAVED] = (_encoder, decoder) => this.#told(decoder);
    this.#provider.on('status', ({ status }) => {
      if (status !== 'disconnected') return;
      this.#mark = undefined;
      if (this.connection === 'live') this.#stand('reconnecting');
    });
    this.#provider.on('closed', ({ code, reason }) => {
      this.ended = code === TOO_BIG ? 'tooLarge' : FINAL.has(reason) ? (reason as RefusalCode) : 'forbidden';
      this.#stand('ended');
    });
    this.doc.on('update', () => {
      if (!this.#wasLive && this.connection === 'connecting') return; // its text as it comes
      this.unsavedSince ??= new Date();
      this.#changed();
    });
    this.#provider.connect();
  }

  /** Everything that is here is on disk. */
  get isSaved(): boolean {
    return this.unsavedSince === undefined;
  }

  /** Tries now rather than in a moment: the device says that it is online again. */
  wake(): void {
    if (this.connection !== 'ended' && !this.#provider.wsconnected) this.#provider.connect();
  }

  /** Goes for good; what is not on disk by now is lost with it. */
  close(): void {
    this.#provider.destroy();
    this.awareness.destroy();
    this.doc.destroy();
  }

  #stand(connection: NoteConnection): void {
    this.connection = connection;
    this.#changed();
  }

  #told(decoder: decoding.Decoder): void {
    const count = decoding.readVarUint(decoder);
    this.#saving.told(count, Y.decodeStateVector(decoding.readVarUint8Array(decoder)));
    if (!this.#provider.synced) return;
    this.#compare(clocksOf(this.doc));
    this.#wasLive = true;
    this.#stand('live');
  }

  /** While people write on and on, something is always unsaved, but never the same thing for long. */
  #compare(clocks: Clocks): void {
    if (this.#saving.covers(clocks)) {
      this.unsavedSince = this.#mark = undefined;
      return;
    }
    if (this.#mark && this.#saving.covers(this.#mark.clocks, this.#mark.sent)) {
      this.unsavedSince = this.#mark.at;
      this.#mark = undefined;
    }
    this.unsavedSince ??= new Date();
    this.#mark ??= { clocks, sent: this.#saving.sentSoFar, at: new Date() };
  }

  /** The provider repeats to the server whatever it hears of others; the server knows that already. */
  #sayOnlyOurOwn(): void {
    const say = this.#provider._awarenessUpdateHandler;
    this.awareness.off('update', say);
    this.awareness.on('update', (changes: unknown, origin: unknown) => {
      if (origin !== this.#provider) say(changes as Parameters<typeof say>[0], origin);
    });
  }
}

function clocksOf(doc: Y.Doc): Map<number, number> {
  return Y.decodeStateVector(Y.encodeStateVector(doc));
}

/** A WebSocket that notes which of its messages bring words. */
function watched(Base: typeof WebSocket, saving: NoteSaving): typeof WebSocket {
  return class extends Base {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      saving.begin();
    }

    override send(message: Parameters<WebSocket['send']>[0]): void {
      if (message instanceof Uint8Array && message[0] === SYNC) {
        if (message[1] === STEP_2 || message[1] === UPDATE) saving.sent();
      }
      super.send(message);
    }
  };
}
