import type { mongo } from 'mongoose';
import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { FOLD_VERSION } from '@kith/shared/events';
import { emptyState, tableNames, type State, type TableName, type Tables } from '@kith/shared/state';
import { Table, type Identified } from '@kith/shared/table';
import type { SnapshotDocument } from '../models/snapshot.ts';
import type { Keyring } from './keyring.ts';
import { Recent, type Answered } from './recent.ts';
import { openRecord, sealRecord } from './seal.ts';

type Snapshots = mongo.Collection<SnapshotDocument>;
type Page = ReadonlyMap<string, Identified>;

const CHUNK_BYTES = 256 * 1024;
const SLICE_MS = 5;
/** Key of chunks that no page or block in memory corresponds to. */
const NOT_OURS = -1;

/** What a workspace is after its commit `state.seq`, whose hash is `hash`. */
export interface Kept {
  state: State;
  hash: string;
  /** Reads the recent commands: wanted by the first command only, when people already see the board. */
  recent(): Promise<Recent>;
}

/** A manifest names the chunks of every page of every table, and of the blocks of recent commands. */
interface Manifest {
  fold: number;
  seq: number;
  epoch: string;
  at: string;
  keys: number;
  hash: string;
  tables: Record<string, string[][]>;
  recent: [number, string[]][];
}

/** Where a snapshot stands: what the next one may build on. */
export interface Snapshot {
  /** Number of its manifest; 0 when there is none yet. */
  number: number;
  seq: number;
  chunksOf: Map<Page | number, string[]>;
}

/** The base of the first snapshot of a workspace. */
export const noSnapshot = (): Snapshot => ({ number: 0, seq: 0, chunksOf: new Map() });

const durable = { writeConcern: { w: 'majority', journal: true } } as const;
const manifestId = (workspace: string, number: number) => `${workspace}:${number}`;
const hintId = (workspace: string) => `${workspace}:latest`;

/** Lets other work run whenever this has held the loop for some milliseconds. */
function slicer(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < SLICE_MS) return;
    await nextTurn();
    since = performance.now();
  };
}

/** Splits rows into JSON texts of at most about 256 kB. */
function* texts(rows: Iterable<unknown>): Generator<string> {
  let batch: string[] = [];
  let bytes = 0;
  for (const row of rows) {
    const text = JSON.stringify(row);
    if (batch.length && bytes + text.length > CHUNK_BYTES) {
      yield `[${batch.join()}]`;
      batch = [];
      bytes = 0;
    }
    batch.push(text);
    bytes += text.length;
  }
  if (batch.length) yield `[${batch.join()}]`;
}

/**
 * Writes a snapshot that builds on `base`: only pages that changed since are written, the manifest last. A
 * manifest's number is taken by one writer only; the loser's work is dropped. Answers what the next one builds on:
 * this snapshot, or the one that another process wrote meanwhile.
 */
export async function writeSnapshot(
  snapshots: Snapshots,
  keyring: Keyring,
  kept: { state: State; hash: string },
  blocks: ReadonlyMap<number, readonly Answered[]>,
  base: Snapshot,
): Promise<Snapshot> {
  const { state, hash } = kept;
  const breathe = slicer();
  const chunksOf: Snapshot['chunksOf'] = new Map();
  const written: string[] = [];
  const chunked = async (key: Page | number, rows: Iterable<unknown>, reuse: boolean) => {
    const known = reuse ? base.chunksOf.get(key) : undefined;
    const ids: string[] = known ?? [];
    if (!known) {
      for (const text of texts(rows)) {
        const _id = `${state.workspace}:chunk:${randomBytes(12).toString('hex')}`;
        await snapshots.insertOne({ _id, text }, durable);
        written.push(_id);
        ids.push(_id);
      }
    }
    chunksOf.set(key, ids);
    await breathe();
    return ids;
  };
  const manifest: Manifest = {
    fold: FOLD_VERSION,
    seq: state.seq,
    epoch: state.epoch,
    at: state.at,
    keys: state.keys,
    hash,
    tables: {},
    recent: [],
  };
  // The blocks are taken first: they belong to this very state and grow while we write.
  const upToHere = [...blocks].map(([n, rows]) => [n, rows.filter(([seq]) => seq <= state.seq)] as const);
  const newest = Math.max(-1, ...blocks.keys());
  for (const table of tableNames) {
    const pages: string[][] = [];
    for (const page of state[table].pages) {
      const rows = [...page.values()].map((record) => sealRecord(keyring, state, table, record));
      pages.push(await chunked(page, rows, true));
    }
    manifest.tables[table] = pages;
  }
  for (const [number, rows] of upToHere) {
    // The newest block still grows, and so did the one that was newest for the base.
    const complete = number < newest && (number + 1) * 1000 <= base.seq;
    manifest.recent.push([number, await chunked(number, rows, complete)]);
  }
  const number = base.number + 1;
  try {
    await snapshots.insertOne(
      { _id: manifestId(state.workspace, number), text: JSON.stringify(manifest) },
      durable,
    );
  } catch (error) {
    if ((error as { code?: unknown }).code !== 11000) throw error;
    await remove(snapshots, written);
    return adopt(snapshots, state.workspace, number);
  }
  await snapshots.replaceOne({ _id: hintId(state.workspace) }, { text: String(number) }, { upsert: true });
  const inUse = new Set([...chunksOf.values()].flat());
  const gone = [...base.chunksOf.values()].flat().filter((id) => !inUse.has(id));
  await remove(snapshots, base.number ? [manifestId(state.workspace, base.number), ...gone] : gone);
  return { number, seq: state.seq, chunksOf };
}

/** Another process's snapshot as a base: its pages are not ours, but its chunks go when ours replaces it. */
async function adopt(snapshots: Snapshots, workspace: string, number: number): Promise<Snapshot> {
  const found = await newestManifest(snapshots, workspace);
  if (!found) return { number, seq: 0, chunksOf: new Map() };
  const { tables, recent, seq } = found.manifest;
  const all = [...Object.values(tables).flat(2), ...recent.flatMap(([, ids]) => ids)];
  return { number: found.number, seq, chunksOf: new Map([[NOT_OURS, all]]) };
}

async function remove(snapshots: Snapshots, ids: readonly string[]): Promise<void> {
  for (const _id of ids) await snapshots.deleteOne({ _id });
}

/** Reads the newest snapshot made by the present `evolve`; undefined when there is none. */
export async function readSnapshot(
  snapshots: Snapshots,
  keyring: Keyring,
  workspace: string,
): Promise<{ kept: Kept; base: Snapshot } | undefined> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const found = await newestManifest(snapshots, workspace);
    if (!found || found.manifest.fold !== FOLD_VERSION) return undefined;
    const read = await readChunks(snapshots, keyring, workspace, found.manifest, found.number);
    if (read) return read; // else a newer manifest replaced this one while we read
  }
  return undefined;
}

async function newestManifest(snapshots: Snapshots, workspace: string) {
  const hint = await snapshots.findOne({ _id: hintId(workspace) });
  let number = hint ? Number(hint.text) : 1;
  let newest = await snapshots.findOne({ _id: manifestId(workspace, number) });
  for (;;) {
    const next = await snapshots.findOne({ _id: manifestId(workspace, number + 1) });
    if (!next) break;
    newest = next;
    number++;
  }
  return newest ? { number, manifest: JSON.parse(newest.text) as Manifest } : undefined;
}

type Rows = unknown[] | undefined;

/** Reads the rows of some chunks; undefined when one is not there any more. */
function rowReader(snapshots: Snapshots): (ids: readonly string[]) => Promise<Rows> {
  const breathe = slicer();
  return async (ids) => {
    const chunks = await Promise.all(ids.map((_id) => snapshots.findOne({ _id })));
    await breathe();
    if (chunks.some((chunk) => chunk === null)) return undefined;
    return chunks.flatMap((chunk) => JSON.parse(chunk?.text ?? '[]') as unknown[]);
  };
}

async function readChunks(
  snapshots: Snapshots,
  keyring: Keyring,
  workspace: string,
  manifest: Manifest,
  number: number,
) {
  const rowsOf = rowReader(snapshots);
  const { seq, epoch, at, keys, hash } = manifest;
  await keyring.upTo(keys);
  const chunksOf: Snapshot['chunksOf'] = new Map(manifest.recent);
  let state: State = { ...emptyState(workspace), seq, epoch, at, keys };
  for (const table of tableNames) {
    const lists = manifest.tables[table] ?? [];
    const pages = await Promise.all(lists.map(rowsOf));
    if (pages.some((rows) => rows === undefined)) return undefined;
    const opened = pages.map((rows) =>
      (rows as Tables[TableName][]).map((record) => openRecord(keyring, workspace, table, record)),
    );
    const read = Table.ofPages(opened);
    state = { ...state, [table]: read };
    for (const [index, page] of read.pages.entries()) chunksOf.set(page, lists[index] ?? []);
  }
  const recent = () => readRecent(snapshots, workspace, manifest);
  return { kept: { state, hash, recent }, base: { number, seq, chunksOf } };
}

/** The recent commands up to the manifest's seq, from its blocks or from those of one that replaced it. */
async function readRecent(
  snapshots: Snapshots,
  workspace: string,
  { seq, recent: blocks }: Manifest,
): Promise<Recent> {
  const rowsOf = rowReader(snapshots);
  for (let attempt = 0, from = blocks; attempt < 5; attempt++) {
    const read = await Promise.all(from.map(([, ids]) => rowsOf(ids)));
    if (read.every((rows) => rows !== undefined)) {
      const recent = new Recent();
      for (const row of read.flat() as Answered[]) if (row[0] <= seq) recent.add(row);
      return recent;
    }
    from = (await newestManifest(snapshots, workspace))?.manifest.recent ?? [];
  }
  throw new Error(`the recent commands of ${workspace} could not be read`);
}

/** Forgets the snapshots of a workspace, so that it is folded anew from its log. Administrative: scans. */
export async function dropSnapshots(snapshots: Snapshots, workspace: string): Promise<void> {
  for await (const { _id } of snapshots.find({}, { projection: { _id: 1 } })) {
    if (_id.startsWith(`${workspace}:`)) await snapshots.deleteOne({ _id });
  }
}
