import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** Kinds of messages, as y-websocket numbers them; `saved` is ours. */
const [SYNC, AWARENESS, ASK_AWARENESS] = [0, 1, 3];
const [STEP_1, STEP_2, UPDATE] = [0, 1, 2];
/** Told by the server: what is on disk. See `savedMessage`. */
export const SAVED = 100;

/** What an editor may say. */
export type EditorMessage =
  | { what: 'ask'; vector: Map<number, number> }
  | { what: 'update'; update: Uint8Array }
  | { what: 'awareness'; update: Uint8Array }
  | { what: 'askAwareness' };

const MOST_CLIENTS = 20_000;

/** Reads a message of an editor; throws when it is none. */
export function readMessage(bytes: Uint8Array): EditorMessage {
  const decoder = decoding.createDecoder(bytes);
  const kind = decoding.readVarUint(decoder);
  if (kind === ASK_AWARENESS) return { what: 'askAwareness' };
  if (kind === AWARENESS) return { what: 'awareness', update: readBytes(decoder) };
  if (kind !== SYNC) throw new Error(`a message of kind ${kind}`);
  const step = decoding.readVarUint(decoder);
  if (step === STEP_1) return { what: 'ask', vector: readVector(readBytes(decoder)) };
  if (step === STEP_2 || step === UPDATE) return { what: 'update', update: readBytes(decoder) };
  throw new Error(`a step ${step}`);
}

/** Bytes of their own, not a window onto a larger buffer that would be kept with them. */
function readBytes(decoder: decoding.Decoder): Uint8Array {
  const length = decoding.readVarUint(decoder);
  if (length !== decoder.arr.length - decoder.pos) throw new Error('a length that is not the message’s');
  return new Uint8Array(decoder.arr.subarray(decoder.pos)); // `slice` of a Buffer is such a window
}

function readVector(bytes: Uint8Array): Map<number, number> {
  const decoder = decoding.createDecoder(bytes);
  const vector = new Map<number, number>();
  const count = decoding.readVarUint(decoder);
  if (count > MOST_CLIENTS) throw new Error('too many clients');
  for (let i = 0; i < count; i++) vector.set(decoding.readVarUint(decoder), decoding.readVarUint(decoder));
  return vector;
}

function vectorBytes(clocks: ReadonlyMap<number, number>): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clocks.size);
    for (const [client, clock] of clocks) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
    }
  });
}

function sync(step: number, bytes: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, SYNC);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

/** "This is what I have: send me what I lack." */
export const askMessage = (clocks: ReadonlyMap<number, number>) => sync(STEP_1, vectorBytes(clocks));
/** The answer to an editor's asking; with it, the editor has everything. */
export const answerMessage = (update: Uint8Array) => sync(STEP_2, update);
export const updateMessage = (update: Uint8Array) => sync(UPDATE, update);

export function awarenessMessage(update: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, AWARENESS);
    encoding.writeVarUint8Array(encoder, update);
  });
}

/**
 * What is on disk: of this connection the first `count` messages that brought words, and of each client named the
 * words before this clock. The first one an editor gets names every client, later ones those that moved on.
 */
export function savedMessage(count: number, clocks: ReadonlyMap<number, number>): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, SAVED);
    encoding.writeVarUint(encoder, count);
    encoding.writeVarUint8Array(encoder, vectorBytes(clocks));
  });
}
