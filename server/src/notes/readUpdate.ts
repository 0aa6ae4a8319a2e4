import * as decoding from 'lib0/decoding';
import { skipAny } from './skipAny.ts';

/** Words of one client with clocks `from` to `to` (not included). */
export interface Run {
  client: number;
  from: number;
  to: number;
}

/** What an update brings, without its words. */
export interface UpdateParts {
  runs: Run[];
  /** What it takes away. */
  deletes: Run[];
  /** By client: the clock that has to be known, or brought by the update itself, before it can be applied. */
  needs: Map<number, number>;
}

/** An update that no editor of ours sends. */
export class MalformedUpdate extends Error {
  override readonly name = 'MalformedUpdate';
}

/** The one root type of a note's document. */
export const ROOT = 'default';
const MOST_CLOCK = 2 ** 40;
const MOST_CLIENT = 2 ** 32;
const [GC, DELETED, STRING, FORMAT, TYPE, ANY] = [0, 1, 4, 6, 7, 8];
const [XML_ELEMENT, XML_TEXT] = [3, 6];
const [HAS_ORIGIN, HAS_RIGHT, HAS_KEY] = [0x80, 0x40, 0x20];

/**
 * Reads an update (Yjs, version 1) in one pass, in time that grows with its bytes only, and without a live document.
 * Throws `MalformedUpdate` for whatever the editor's schema never makes: other kinds of content, other roots,
 * impossible clocks, bytes left over.
 */
export function readUpdate(update: Uint8Array): UpdateParts {
  try {
    return read(update);
  } catch (error) {
    throw error instanceof MalformedUpdate ? error : new MalformedUpdate(String(error));
  }
}

function read(update: Uint8Array): UpdateParts {
  const decoder = decoding.createDecoder(update);
  const runs: Run[] = [];
  const needs = new Map<number, number>();
  const need = (client: number, clock: number) => {
    if (clock >= (needs.get(client) ?? 0)) needs.set(client, clock + 1);
  };

  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const structs = decoding.readVarUint(decoder);
    const client = readClient(decoder);
    const from = readClock(decoder);
    let to = from;
    for (let i = 0; i < structs; i++) {
      const length = readStruct(decoder, need);
      if (!(length > 0) || to + length > MOST_CLOCK) throw new MalformedUpdate('a length that cannot be');
      to += length;
    }
    if (to > from) runs.push({ client, from, to });
  }
  const deletes: Run[] = [];
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const client = readClient(decoder);
    for (let i = decoding.readVarUint(decoder); i > 0; i--) {
      const from = readClock(decoder);
      const to = from + decoding.readVarUint(decoder);
      if (to > MOST_CLOCK) throw new MalformedUpdate('a length that cannot be');
      if (to === from) continue;
      deletes.push({ client, from, to });
      need(client, to - 1);
    }
  }
  if (decoding.hasContent(decoder)) throw new MalformedUpdate('bytes left over');
  return { runs, deletes, needs };
}

type Need = (client: number, clock: number) => void;

/** Reads one struct; answers how many clocks it takes. */
function readStruct(decoder: decoding.Decoder, need: Need): number {
  if (!decoding.hasContent(decoder)) throw new MalformedUpdate('it ends too early');
  const info = decoding.readUint8(decoder);
  const kind = info & 0x1f;
  if (kind === GC) return decoding.readVarUint(decoder);
  if (info & HAS_ORIGIN) readNeed(decoder, need);
  if (info & HAS_RIGHT) readNeed(decoder, need);
  if ((info & (HAS_ORIGIN | HAS_RIGHT)) === 0) {
    const isRoot = decoding.readVarUint(decoder) === 1;
    if (!isRoot) readNeed(decoder, need);
    else if (decoding.readVarString(decoder) !== ROOT) throw new MalformedUpdate('another root');
    if (info & HAS_KEY) decoding.readVarString(decoder);
  }
  return readContent(decoder, kind);
}

function readContent(decoder: decoding.Decoder, kind: number): number {
  switch (kind) {
    case DELETED:
      return decoding.readVarUint(decoder);
    case STRING:
      return decoding.readVarString(decoder).length;
    case FORMAT:
      decoding.readVarString(decoder);
      JSON.parse(decoding.readVarString(decoder));
      return 1;
    case TYPE: {
      const type = decoding.readVarUint(decoder);
      if (type === XML_ELEMENT) decoding.readVarString(decoder);
      else if (type !== XML_TEXT) throw new MalformedUpdate(`a type ${type}`);
      return 1;
    }
    case ANY: {
      const length = decoding.readVarUint(decoder);
      for (let i = 0; i < length; i++) skipAny(decoder);
      return length;
    }
    default:
      throw new MalformedUpdate(`content of kind ${kind}`);
  }
}

function readNeed(decoder: decoding.Decoder, need: Need): void {
  const client = readClient(decoder);
  need(client, readClock(decoder));
}

function readClient(decoder: decoding.Decoder): number {
  const client = decoding.readVarUint(decoder);
  if (client >= MOST_CLIENT) throw new MalformedUpdate('a client that cannot be');
  return client;
}

function readClock(decoder: decoding.Decoder): number {
  const clock = decoding.readVarUint(decoder);
  if (clock > MOST_CLOCK) throw new MalformedUpdate('a clock that cannot be');
  return clock;
}
