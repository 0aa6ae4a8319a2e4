import { randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import { masterSealOf, reseal, type MasterSeal } from '../calls/masterSeal.ts';
import type { Config } from '../config.ts';
import { importsOf, type ImportDocument } from '../models/imports.ts';
import { decrypt, encrypt } from '../workspace/encryption.ts';
import type { RunPlan } from './runPlan.ts';
import type { RawRow } from './readFile.ts';

/** What is kept of a file besides its rows. */
export interface KeptFile {
  /** Who brought it. */
  by: string;
  name: string;
  sheet: string;
  sheets: readonly string[];
  header: readonly string[];
  rows: number;
  /** How it is moved in; null while that is not settled. */
  plan: RunPlan | null;
}

/** Where a file is kept, and the key that all of it is sealed under. */
export interface FilePlace {
  workspace: string;
  job: string;
  key: Buffer;
}

/** The lease of a job that no process has worked on yet. */
const BEGUN = 'begun';
const durable = { writeConcern: { w: 'majority', journal: true } } as const;
const idOf = ({ workspace, job }: Pick<FilePlace, 'workspace' | 'job'>) => `${workspace}:${job}`;
const portionId = (place: FilePlace, n: number) => `${idOf(place)}:${String(n).padStart(5, '0')}`;
const boundTo = (_id: string) => JSON.stringify(['import', _id]);
const boundToMapping = (_id: string) => JSON.stringify(['import mapping', _id]);

/**
 * Keeps files that are moved in, in portions, sealed under a key of their own: it goes with the file, so that nothing
 * in a backup can be read once the file is done with.
 */
export class FileStore {
  readonly #kept: ReturnType<typeof importsOf>;
  readonly #seal: MasterSeal;

  constructor(connection: Connection, config: Pick<Config, 'masterKey' | 'newMasterKey'>) {
    this.#kept = importsOf(connection);
    this.#seal = masterSealOf(config);
  }

  /** Makes room for a file; its rows and what is known of it are to follow. */
  async begin(workspace: string, now: string): Promise<FilePlace> {
    const place = { workspace, job: randomBytes(12).toString('hex'), key: randomBytes(32) };
    const _id = idOf(place);
    const key = this.#seal.seal(place.key, boundTo(_id));
    await this.#kept.files.insertOne({ _id, workspace, at: now, key, box: '', lease: '' }, durable);
    return place;
  }

  /** Writes what is known of a file, over what was known before. */
  async write(place: FilePlace, file: KeptFile): Promise<void> {
    const _id = idOf(place);
    const box = encrypt(place.key, Buffer.from(JSON.stringify(file)), boundTo(_id)).toString('base64');
    // With a plan it is as good as begun: whoever comes next looks whether it was.
    const lease = file.plan ? { lease: BEGUN } : {};
    await this.#kept.files.updateOne({ _id }, { $set: { box, ...lease } }, durable);
  }

  /** A file and where it is kept; undefined when it is not there, or was not read to its end. */
  async read(
    workspace: string,
    job: string,
  ): Promise<{ place: FilePlace; file: KeptFile; at: string } | undefined> {
    const _id = idOf({ workspace, job });
    const found = await this.#kept.files.findOne({ _id }, { readPreference: 'primary' });
    const key = found && this.#seal.open(found.key, boundTo(_id));
    if (!key || found.box === '') return undefined;
    const text = decrypt(key, Buffer.from(found.box, 'base64'), boundTo(_id)).toString();
    return { place: { workspace, job, key }, file: JSON.parse(text) as KeptFile, at: found.at };
  }

  async writePortion(place: FilePlace, n: number, rows: readonly RawRow[]): Promise<void> {
    const _id = portionId(place, n);
    const box = encrypt(place.key, Buffer.from(JSON.stringify(rows)), boundTo(_id));
    await this.#kept.rows.insertOne({ _id, box }, durable);
  }

  /** A portion of a file's rows; undefined after the last. */
  async portion(place: FilePlace, n: number): Promise<RawRow[] | undefined> {
    const _id = portionId(place, n);
    const found = await this.#kept.rows.findOne({ _id }, { readPreference: 'primary' });
    if (!found) return undefined;
    // A buffer comes from the driver as a Binary of its own.
    const box = Buffer.from((found.box as unknown as { buffer: Uint8Array }).buffer ?? found.box);
    return JSON.parse(decrypt(place.key, box, boundTo(_id)).toString()) as RawRow[];
  }

  /** All rows of a file, in portions. */
  async *portions(place: FilePlace): AsyncGenerator<RawRow[]> {
    for (let n = 0; ; n++) {
      const rows = await this.portion(place, n);
      if (!rows) return;
      yield rows;
    }
  }

  /** Deletes a file with all its rows: the key first, so that nothing can be read any more. */
  async remove(workspace: string, job: string): Promise<void> {
    const place = { workspace, job, key: Buffer.alloc(0) };
    await this.#kept.files.updateOne({ _id: idOf(place) }, { $set: { key: '', box: '' } });
    for (let n = 0; ; n++) {
      const { deletedCount } = await this.#kept.rows.deleteOne({ _id: portionId(place, n) });
      if (deletedCount === 0) break;
    }
    await this.#kept.files.deleteOne({ _id: idOf(place) });
  }

  /** All files there are, of all workspaces: never many. */
  all(): Promise<Pick<ImportDocument, '_id' | 'workspace' | 'at' | 'lease'>[]> {
    return this.#kept.files.find({}, { projection: { workspace: 1, at: 1, lease: 1 } }).toArray();
  }

  /** Notes that there is work on a job, so that whoever starts next finds it, even when its file is gone. */
  async note(workspace: string, job: string, now: string): Promise<void> {
    const _id = idOf({ workspace, job });
    const $setOnInsert = { workspace, at: now, key: '', box: '', lease: '' };
    await this.#kept.files.updateOne({ _id }, { $setOnInsert }, { upsert: true, ...durable });
  }

  /** Takes the lease of a job, or prolongs it, unless somebody else holds it. `until` and `now`: ISO 8601. */
  async lease(workspace: string, job: string, holder: string, until: string, now: string): Promise<boolean> {
    const _id = idOf({ workspace, job });
    const found = await this.#kept.files.findOne({ _id }, { readPreference: 'primary' });
    if (!found) return false;
    const [by, ends = ''] = found.lease.split(' ');
    if (found.lease !== '' && by !== holder && ends > now) return false;
    const where = { _id, lease: found.lease };
    const { matchedCount } = await this.#kept.files.updateOne(where, {
      $set: { lease: `${holder} ${until}` },
    });
    return matchedCount === 1;
  }

  /** Gives the lease back. */
  async release(workspace: string, job: string, holder: string): Promise<void> {
    const _id = idOf({ workspace, job });
    const found = await this.#kept.files.findOne({ _id });
    if (!found?.lease.startsWith(`${holder} `)) return;
    await this.#kept.files.updateOne({ _id, lease: found.lease }, { $set: { lease: '' } });
  }

  /** What was remembered under this name, as it was given. */
  async remembered(workspace: string, name: string): Promise<unknown> {
    const _id = `${workspace}:${name}`;
    const found = await this.#kept.mappings.findOne({ _id });
    const text = found && this.#seal.open(found.box, boundToMapping(_id));
    return text ? (JSON.parse(text.toString()) as unknown) : undefined;
  }

  async remember(workspace: string, name: string, what: object): Promise<void> {
    const _id = `${workspace}:${name}`;
    const box = this.#seal.seal(Buffer.from(JSON.stringify(what)), boundToMapping(_id));
    await this.#kept.mappings.replaceOne({ _id }, { box }, { upsert: true });
  }
}

/** Seals anew what is kept of files under the master key, when that is changed. */
export async function resealImports(connection: Connection, from: Buffer, to: Buffer): Promise<void> {
  const { files, mappings } = importsOf(connection);
  await reseal({ collection: files, field: 'key', boundTo }, from, to);
  await reseal({ collection: mappings, field: 'box', boundTo: boundToMapping }, from, to);
}
