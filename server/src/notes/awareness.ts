import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** Someone in a note, as the others are shown them. */
export interface Identity {
  member: string;
  name: string;
  /** CSS colour of the caret. */
  color: string;
}

/** One who is in the note: who they are is ours to say, where their caret is, theirs. */
export interface Present {
  readonly identity: Identity;
  /** Their document's client id; pinned by the first thing they say. */
  client: number | undefined;
  /** What the others are shown, JSON; undefined: nothing yet. */
  shown: string | undefined;
}

const MOST_BYTES = 16 * 1024;
const MOST_ENTRIES = 200;

/**
 * Reads what an editor says of presence, and takes up what it says of itself: a caret, and nothing else. What it
 * says of others (editors repeat what they hear) is passed over. True when there is something to show.
 */
export function hear(present: Present, update: Uint8Array, isTaken: (client: number) => boolean): boolean {
  if (update.length > MOST_BYTES) throw new Error('too long');
  const decoder = decoding.createDecoder(update);
  const entries = decoding.readVarUint(decoder);
  if (entries > MOST_ENTRIES) throw new Error('too many entries');
  let heard = false;
  for (let i = 0; i < entries; i++) {
    const client = decoding.readVarUint(decoder);
    decoding.readVarUint(decoder); // its clock: the order is ours to say
    const text = decoding.readVarString(decoder);
    if (present.client === undefined && client < 2 ** 32 && !isTaken(client)) present.client = client;
    if (client !== present.client) continue;
    const cursor = cursorIn(JSON.parse(text));
    const { member, name, color } = present.identity;
    present.shown = JSON.stringify({ user: { member, name, color }, cursor });
    heard = true;
  }
  return heard;
}

/** What is told of these people: their states, null for those who left. `clock` has to grow from call to call. */
export function tell(people: readonly Pick<Present, 'client' | 'shown'>[], clock: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, people.length);
    for (const { client = 0, shown = 'null' } of people) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, shown);
    }
  });
}

/** A caret: two relative positions of Yjs, rebuilt from their parts so that nothing else comes along. */
function cursorIn(state: unknown): unknown {
  const cursor = (state as { cursor?: { anchor?: unknown; head?: unknown } } | null)?.cursor;
  const anchor = positionIn(cursor?.anchor);
  const head = positionIn(cursor?.head);
  return anchor && head ? { anchor, head } : null;
}

function positionIn(position: unknown): unknown {
  if (typeof position !== 'object' || position === null) return undefined;
  const { type, tname, item, assoc } = position as Record<string, unknown>;
  return {
    type: idIn(type),
    tname: typeof tname === 'string' ? tname.slice(0, 20) : null,
    item: idIn(item),
    assoc: typeof assoc === 'number' ? Math.sign(assoc) : 0,
  };
}

function idIn(id: unknown): unknown {
  const { client, clock } = (id ?? {}) as Record<string, unknown>;
  return Number.isSafeInteger(client) && Number.isSafeInteger(clock) ? { client, clock } : null;
}
