import { randomBytes } from 'node:crypto';
import type { mongo } from 'mongoose';
import type { NoteDocument } from '../models/note.ts';
import type { NotePlace, NoteSeal } from './noteSeal.ts';
import { pack, unpack } from './packed.ts';

type Notes = mongo.Collection<NoteDocument>;
type Bytes = Uint8Array;

/** What updates up to `upTo` were rolled up into; `number` 0: nothing yet. */
export interface Base {
  number: number;
  upTo: number;
  pages: string[];
  state: Bytes | undefined;
}

/** Every update after a base, one entry a document. */
export interface Tail {
  head: number;
  documents: Bytes[][];
}

/** Largest page of a rolled-up state. */
export const PAGE_BYTES = 256 * 1024;
const AT_ONCE = 32;
export const durable = { writeConcern: { w: 'majority', journal: true } } as const;
const fromPrimary = {
  readPreference: 'primary',
  readConcern: { level: 'majority' },
  promoteBuffers: true,
} as const;

const placeOf = ({ workspace, note }: NotePlace) => `${workspace}:${note}`;
/** The `_id` of the updates at `seq` of a note. */
export const updatesId = (place: NotePlace, seq: number) =>
  `${placeOf(place)}:${String(seq).padStart(8, '0')}`;
const manifestId = (place: NotePlace, number: number) => `${placeOf(place)}:manifest:${number}`;
const hintId = (place: NotePlace) => `${placeOf(place)}:latest`;

/** The document that holds these updates at `seq`, sealed. */
export function sealUpdates(
  seal: NoteSeal,
  place: NotePlace,
  seq: number,
  updates: readonly Bytes[],
): NoteDocument {
  const _id = updatesId(place, seq);
  return { _id, key: place.key, box: seal.seal(_id, pack(updates)) };
}

/** The document at an `_id`, as the primary has it. */
export function readDocument(notes: Notes, _id: string): Promise<NoteDocument | null> {
  return notes.findOne({ _id }, fromPrimary);
}

/** The updates after `after`, opened; gapless, so the first place without a document is the end. */
export async function readTail(notes: Notes, seal: NoteSeal, place: NotePlace, after: number): Promise<Tail> {
  const documents: Bytes[][] = [];
  for (let head = after, step = 1; ; step = AT_ONCE) {
    const ids = Array.from({ length: step }, (_, i) => updatesId(place, head + 1 + i));
    const read = await Promise.all(ids.map((_id) => readDocument(notes, _id)));
    for (const document of read) {
      if (!document) return { head, documents };
      documents.push(unpack(seal.open(document._id, document.box)));
      head++;
    }
  }
}

/** The newest base that can be read. An older one would do as well: updates are never taken away. */
export async function readBase(notes: Notes, seal: NoteSeal, place: NotePlace): Promise<Base> {
  for (;;) {
    const manifest = await newestManifest(notes, seal, place);
    if (!manifest) return { number: 0, upTo: 0, pages: [], state: undefined };
    const pages = await Promise.all(manifest.pages.map((_id) => readDocument(notes, _id)));
    if (pages.some((page) => page === null)) continue; // replaced while we read
    const parts = pages.flatMap((page) => (page ? [seal.open(page._id, page.box)] : []));
    return { ...manifest, state: new Uint8Array(Buffer.concat(parts)) };
  }
}

async function newestManifest(notes: Notes, seal: NoteSeal, place: NotePlace) {
  const hint = await readDocument(notes, hintId(place));
  let number = hint ? Number(Buffer.from(hint.box).toString()) : 1;
  let newest = await readDocument(notes, manifestId(place, number));
  for (;;) {
    const next = await readDocument(notes, manifestId(place, number + 1));
    if (!next) break;
    newest = next;
    number++;
  }
  if (!newest) return undefined;
  const opened = Buffer.from(seal.open(newest._id, newest.box)).toString();
  const { upTo, pages } = JSON.parse(opened) as { upTo: number; pages: string[] };
  return { number, upTo, pages };
}

/**
 * Writes `state` as the base of everything up to `upTo`: pages first, the manifest last, then what it replaces goes.
 * Its number is taken as a place in the log is. Undefined when another process was faster.
 */
export async function writeBase(
  notes: Notes,
  seal: NoteSeal,
  place: NotePlace,
  next: { upTo: number; state: Bytes },
  before: Base,
): Promise<Base | undefined> {
  const { key } = place;
  const pages: string[] = [];
  for (let at = 0; at < next.state.length; at += PAGE_BYTES) {
    const _id = `${placeOf(place)}:page:${randomBytes(9).toString('base64url')}`;
    await notes.insertOne(
      { _id, key, box: seal.seal(_id, next.state.subarray(at, at + PAGE_BYTES)) },
      durable,
    );
    pages.push(_id);
  }
  const number = before.number + 1;
  const _id = manifestId(place, number);
  const manifest = Buffer.from(JSON.stringify({ upTo: next.upTo, pages }));
  try {
    await notes.insertOne({ _id, key, box: seal.seal(_id, manifest) }, durable);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 11000) throw error;
    await remove(notes, pages);
    return undefined;
  }
  const hint = { key: 0, box: Buffer.from(String(number)) };
  await notes.replaceOne({ _id: hintId(place) }, hint, { upsert: true });
  await remove(notes, before.number ? [manifestId(place, before.number), ...before.pages] : []);
  return { number, upTo: next.upTo, pages, state: next.state };
}

async function remove(notes: Notes, ids: readonly string[]): Promise<void> {
  for (const _id of ids) await notes.deleteOne({ _id });
}
