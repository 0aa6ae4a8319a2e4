import * as decoding from 'lib0/decoding';
import { skipAny } from './skipAny.ts';

/** Words of one client with clocks `from` to `to` (not included). */
export interface Run {
  client: number;
  from: number;
  to: number;
}

/** The words of `client` from `at` on can be applied only when those of `of` are there up to `clock`, included. */
export interface Crossing {
  client: number;
  at: number;
  of: number;
  clock: number;
}

/** What an update brings, without its words. */
export interface UpdateParts {
  runs: Run[];
  /** What it takes away. */
  deletes: Run[];
  /** What it builds on of other clients, in the order of each client's clocks. */
  crossings: Crossing[];
}

/** An update that no editor of ours sends. */
export class MalformedUpdate extends Error {
  override readonly name = 'MalformedUpdate';
}

/** The one root type of a note's document. */
export const ROOT = 'default';
const MOST_CLOCK = 2 ** 40;
const MOST_CLIENT = 2 ** 32;
const DEEPEST = 40;
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
  const crossings: Crossing[] = [];
  const clientsRead = new Set<number>();
  const depths = new Depths();
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const structs = decoding.readVarUint(decoder);
    const client = readClient(decoder);
    const from = readClock(decoder);
    if (clientsRead.has(client)) throw new MalformedUpdate('a client twice');
    clientsRead.add(client);
    let to = from;
    const need = ([of, clock]: Id) => {
      if (of !== client) crossings.push({ client, at: to, of, clock });
      // Yjs trusts that words build on earlier ones of their own client, and fails where they do not.
      else if (clock >= to) throw new MalformedUpdate('words that build on later ones');
    };
    for (let i = 0; i < structs; i++) {
      const { length, type, parent } = readStruct(decoder, need);
      if (type && parent) depths.put(client, to, parent);
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
    }
  }
  if (decoding.hasContent(decoder)) throw new MalformedUpdate('bytes left over');
  return { runs, deletes, crossings };
}

type Id = [client: number, clock: number];
type Need = (id: Id) => void;

interface Struct {
  /** How many clocks it takes. */
  length: number;
  /** It is a block or a text that others can stand in. */
  type: boolean;
  /** What it stands in, when it says so itself. */
  parent: Id | undefined;
}

function readStruct(decoder: decoding.Decoder, need: Need): Struct {
  if (!decoding.hasContent(decoder)) throw new MalformedUpdate('it ends too early');
  const info = decoding.readUint8(decoder);
  const kind = info & 0x1f;
  let parent: Id | undefined;
  if (kind === GC) return { length: decoding.readVarUint(decoder), type: false, parent };
  if (info & HAS_ORIGIN) readNeed(decoder, need);
  if (info & HAS_RIGHT) readNeed(decoder, need);
  if ((info & (HAS_ORIGIN | HAS_RIGHT)) === 0) {
    const isRoot = decoding.readVarUint(decoder) === 1;
    if (!isRoot) parent = readNeed(decoder, need);
    else if (decoding.readVarString(decoder) !== ROOT) throw new MalformedUpdate('another root');
    if (info & HAS_KEY) decoding.readVarString(decoder);
  }
  return { length: readContent(decoder, kind), type: kind === TYPE, parent };
}

/** How deep blocks stand in blocks, within one update: a tree too deep to be drawn is nobody's note. */
class Depths {
  readonly #byId = new Map<string, number>();

  put(client: number, clock: number, [parentClient, parentClock]: Id): void {
    const depth = (this.#byId.get(`${parentClient} ${parentClock}`) ?? 0) + 1;
    if (depth > DEEPEST) throw new MalformedUpdate('a tree too deep');
    this.#byId.set(`${client} ${clock}`, depth);
  }
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

function readNeed(decoder: decoding.Decoder, need: Need): Id {
  const client = readClient(decoder);
  const clock = readClock(decoder);
  const id: Id = [client, clock];
  need(id);
  return id;
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
