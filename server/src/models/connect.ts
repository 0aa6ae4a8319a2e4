import mongoose, { type Connection } from 'mongoose';

/** One connection to each of Kith's databases; they are apart, so that a restore of one leaves the others. */
export interface Databases {
  commits: Connection;
  snapshots: Connection;
  notes: Connection;
  /** Files that are moved in, until they are: nothing here is worth a backup. */
  imports: Connection;
  /** Who opened which record: streams of their own. */
  access: Connection;
  /** People's keys: to be backed up apart from what they open. */
  keys: Connection;
  /** Which keys were destroyed: to be backed up apart from them, and never put back to an older state. */
  erasures: Connection;
  accounts: Connection;
  close(): Promise<void>;
}

/**
 * Connects to the databases `<prefix>_commits`, `<prefix>_snapshots` … at `uri`. Fails within 5 s when nothing
 * answers there; afterwards a lost connection is taken up again by the driver.
 */
export async function connectDatabases(uri: string, prefix: string): Promise<Databases> {
  const connection = await mongoose
    .createConnection(uri, {
      bufferCommands: false, // a command that cannot be sent now must fail now, not wait unseen
      serverSelectionTimeoutMS: 5000,
      // A line that died without a word is noticed by the driver's own heartbeat, which then ends all connections
      // at once; else each of the pool would be found dead by a write of its own.
      heartbeatFrequencyMS: 1000,
      connectTimeoutMS: 2000,
      socketTimeoutMS: 5000, // a silent connection is given up; the log settles what became of the write
      maxPoolSize: 32,
    })
    .asPromise();
  const database = (name: string) => connection.useDb(`${prefix}_${name}`, { useCache: true });
  return {
    commits: database('commits'),
    snapshots: database('snapshots'),
    notes: database('notes'),
    imports: database('imports'),
    access: database('access'),
    keys: database('keys'),
    erasures: database('erasures'),
    accounts: database('accounts'),
    close: () => connection.close(),
  };
}
