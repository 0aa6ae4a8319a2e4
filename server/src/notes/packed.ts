import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** Room for what comes next: at most an eighth is empty, and each byte is copied some eight times in its life. */
const GROWTH = 1.125;

/** Updates one after the other, each with its length. */
export function pack(updates: readonly Uint8Array[]): Uint8Array {
  return encoding.encode((encoder) => {
    for (const update of updates) encoding.writeVarUint8Array(encoder, update);
  });
}

/** The updates of a pack, as windows onto it. */
export function unpack(packed: Uint8Array): Uint8Array[] {
  const decoder = decoding.createDecoder(packed);
  const updates: Uint8Array[] = [];
  while (decoding.hasContent(decoder)) updates.push(decoding.readVarUint8Array(decoder));
  return updates;
}

/**
 * Documents of updates in one piece of memory. An update is some dozen bytes, and what Node keeps about each array
 * is ten times as much.
 */
export class Packed {
  #memory = new Uint8Array(0);
  #bytes = 0;
  #updates = 0;
  /** Where each document ends in the memory, and how many updates there are up to there. */
  #ends: { bytes: number; updates: number }[] = [];

  get documents(): number {
    return this.#ends.length;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get updates(): number {
    return this.#updates;
  }

  /** Adds a document. */
  push(updates: readonly Uint8Array[]): void {
    const added = pack(updates);
    const needed = this.#bytes + added.length;
    if (needed > this.#memory.length) this.#moveTo(Math.ceil(needed * GROWTH), 0);
    this.#memory.set(added, this.#bytes);
    this.#bytes = needed;
    this.#updates += updates.length;
    this.#ends.push({ bytes: needed, updates: this.#updates });
  }

  /** All updates, as windows: what they show is never written over. */
  all(): Uint8Array[] {
    return unpack(this.#memory.subarray(0, this.#bytes));
  }

  /** Forgets the first of the documents. */
  drop(documents: number): void {
    const gone = this.#ends[documents - 1];
    if (!gone) return;
    this.#moveTo(Math.ceil((this.#bytes - gone.bytes) * GROWTH), gone.bytes);
    this.#bytes -= gone.bytes;
    this.#updates -= gone.updates;
    this.#ends = this.#ends
      .slice(documents)
      .map(({ bytes, updates }) => ({ bytes: bytes - gone.bytes, updates: updates - gone.updates }));
  }

  #moveTo(size: number, from: number): void {
    const kept = this.#memory.subarray(from, this.#bytes);
    this.#memory = new Uint8Array(size);
    this.#memory.set(kept);
  }
}
