import type { Logger } from 'pino';
import { placeOf } from './chain.ts';
import { commitsOf } from '../models/commit.ts';
import type { Databases } from '../models/connect.ts';
import { erasuresOf } from '../models/erasures.ts';
import { keyPacksOf } from '../models/keys.ts';
import { snapshotsOf } from '../models/snapshot.ts';
import { readCommit } from './append.ts';
import { openErasing } from './erasing.ts';
import { Pipeline } from './execute.ts';
import { openKeyring, type Keyring } from './keyring.ts';
import { masterKeysOf } from './masterKeys.ts';
import { openWorkspace, type Stores } from './open.ts';

/** The master key, and the one that it is being changed to. */
interface Masters {
  masterKey: Buffer;
  newMasterKey?: Buffer;
}

/** How workspaces are kept in memory. */
export interface WorkspacesOptions {
  databases: Pick<Databases, 'commits' | 'snapshots' | 'keys' | 'erasures'>;
  config: { secret: string; idleMinutes: number; probeMs: number; snapshotEvery: number } & Masters;
  log: Logger;
  clock?: () => Date;
  /** Told of each workspace that comes into memory, before anyone uses it: reactions follow it from here. */
  opened?: (pipeline: Pipeline) => Promise<void>;
}

/** The workspaces that are in memory, each opened when it is first asked for. */
export interface Workspaces {
  stores: Stores;
  /** The pipeline of a workspace; undefined when no such workspace exists. Throws when being closed. */
  get(workspace: string): Promise<Pipeline | undefined>;
  /** The pipeline of a workspace, even of one that has no commits yet. Administrative. */
  getOrNew(workspace: string): Promise<Pipeline>;
  /** Those now in memory. */
  opened(): Pipeline[];
  close(): Promise<void>;
}

/** A workspace's name is part of document ids: PCNs are `U` and five digits, programmes are longer. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/;

/** Where workspaces are kept in these databases. */
export function storesOf(
  databases: WorkspacesOptions['databases'],
  { masterKey, newMasterKey }: Masters,
): Stores {
  const keys = { packs: keyPacksOf(databases.keys), ledger: erasuresOf(databases.erasures) };
  // One for all who need it: a key that is destroyed is gone for all of them at once.
  const keyrings = new Map<string, Keyring>();
  const masters = masterKeysOf(masterKey, ...(newMasterKey ? [newMasterKey] : []));
  return {
    commits: commitsOf(databases.commits),
    snapshots: snapshotsOf(databases.snapshots),
    keyring(workspace) {
      const keyring = keyrings.get(workspace) ?? openKeyring(keys, workspace, masters);
      keyrings.set(workspace, keyring);
      return keyring;
    },
  };
}

/** Opens, watches and evicts workspaces. */
export function openWorkspaces(given: WorkspacesOptions): Workspaces {
  const { databases, config, log, clock } = given;
  const stores = storesOf(databases, config);
  const open = new Map<string, Promise<Pipeline>>();
  const ready = new Map<string, Pipeline>();
  const options = {
    stores,
    secret: config.secret,
    snapshotEvery: config.snapshotEvery,
    log,
    ...(clock && { clock }),
  };
  const erasing = openErasing(log);
  let closing = false;

  const getOrNew = (workspace: string): Promise<Pipeline> => {
    let opening = open.get(workspace);
    if (!opening) {
      opening = openWorkspace(stores, workspace).then(async (opened) => {
        const pipeline = new Pipeline(opened, options);
        erasing.follow(pipeline, opened.keyring);
        await given.opened?.(pipeline);
        ready.set(workspace, pipeline);
        return pipeline;
      });
      opening.catch(() => open.delete(workspace)); // the next one to ask tries again
      open.set(workspace, opening);
    }
    return opening;
  };

  const get = async (workspace: string): Promise<Pipeline | undefined> => {
    if (!NAME.test(workspace)) return undefined;
    if (closing) throw new Error('the workspaces are being closed');
    if (!open.has(workspace) && !(await readCommit(stores.commits, placeOf(workspace, 1)))) return undefined;
    for (;;) {
      const pipeline = await getOrNew(workspace);
      if (ready.get(workspace) !== pipeline) continue; // evicted between being opened and being handed out
      pipeline.touch();
      return pipeline.state.seq > 0 ? pipeline : undefined;
    }
  };

  const evict = async (pipeline: Pipeline): Promise<void> => {
    await pipeline.snapshot();
    if (pipeline.idleMs < config.idleMinutes * 60_000) return; // used again meanwhile
    ready.delete(pipeline.workspace);
    open.delete(pipeline.workspace);
    await pipeline.close();
  };

  const probing = setInterval(() => {
    for (const pipeline of ready.values()) pipeline.probe();
  }, config.probeMs);
  const evicting = setInterval(
    () => {
      for (const pipeline of ready.values()) {
        if (pipeline.idleMs >= config.idleMinutes * 60_000) void evict(pipeline);
      }
    },
    Math.min(config.idleMinutes * 60_000, 10_000),
  );

  return {
    stores,
    get,
    getOrNew,
    opened: () => [...ready.values()],
    async close() {
      closing = true;
      clearInterval(probing);
      clearInterval(evicting);
      await Promise.allSettled(open.values());
      await Promise.all([...ready.values()].map((pipeline) => pipeline.close()));
      await erasing.close();
    },
  };
}
