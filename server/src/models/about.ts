import { Schema, type Connection, type mongo } from 'mongoose';
import type { Databases } from './connect.ts';

/** What these databases are. `kith`: whose they are; `demonstration`: that its making was finished. */
interface AboutDocument {
  _id: 'kith' | 'demonstration';
  mode: string;
}

const aboutSchema = new Schema<AboutDocument>(
  { _id: { type: String, required: true }, mode: { type: String, required: true } },
  { collection: 'about', versionKey: false, strict: 'throw', autoIndex: false },
);

function aboutOf(accounts: Connection): mongo.Collection<AboutDocument> {
  const model = accounts.models['About'] ?? accounts.model('About', aboutSchema);
  return model.collection as unknown as mongo.Collection<AboutDocument>;
}

/** Whether the demonstration was made to its end. */
export async function isDemonstrationMade(accounts: Connection): Promise<boolean> {
  return (await aboutOf(accounts).findOne({ _id: 'demonstration' })) !== null;
}

/** Remembers that the demonstration was made to its end. */
export async function noteDemonstrationMade(accounts: Connection): Promise<void> {
  await aboutOf(accounts).updateOne({ _id: 'demonstration' }, { $set: { mode: 'made' } }, { upsert: true });
}

/** A database that belongs to another mode. The message is for the person who started Kith. */
export class WrongDatabase extends Error {
  override readonly name = 'WrongDatabase';
}

/**
 * Marks the databases as a demonstration's or a service's own at the first start, and refuses them to the other
 * ever after: invented people must not end up among real ones, nor real ones behind one-click sign-in.
 */
export async function claimDatabases(
  databases: Databases,
  mode: 'demo' | 'production' | 'test',
): Promise<void> {
  const about = aboutOf(databases.accounts);
  let found = await about.findOne({ _id: 'kith' });
  if (!found) {
    const used = await databases.commits.db?.collection('commits').findOne({});
    if (used && mode !== 'production') throw new WrongDatabase(notADemonstration);
    await about.updateOne({ _id: 'kith' }, { $setOnInsert: { mode } }, { upsert: true });
    found = await about.findOne({ _id: 'kith' });
  }
  if ((found?.mode === 'production') === (mode === 'production')) return;
  throw new WrongDatabase(mode === 'production' ? isADemonstration : notADemonstration);
}

const notADemonstration =
  'This database belongs to a real service. A demonstration does not open it: set another KITH_DB_PREFIX or MONGODB_URI.';
const isADemonstration =
  'This database is a demonstration with invented people. Set another KITH_DB_PREFIX for the real service.';
