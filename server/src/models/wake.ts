import { Schema, type Connection, type mongo } from 'mongoose';

/** When a workspace is to be looked at, whether it is in memory then or not. `_id`: the workspace. */
export interface WakeDocument {
  _id: string;
  /** ISO 8601 UTC; null: nothing is to come. */
  at: string | null;
  /** The commit after which that was so. */
  seq: number;
}

/**
 * That someone is told of an alert: `<when it was raised>/<workspace>/<referral>/<level>/<member>/<way>`; or how much
 * is due on a day: `<day>T00:00:00.000Z/<workspace>/day/<member>`. Taken by whoever tells them; `done` once that is done.
 */
export interface TellingDocument {
  _id: string;
  /** When it was taken, ISO 8601 UTC. */
  at: string;
  done: boolean;
}

const text = { type: String, required: true } as const;
const options = { versionKey: false, strict: 'throw', autoIndex: false } as const;
const wakeSchema = new Schema<WakeDocument>(
  { _id: text, at: { type: String, default: null }, seq: { type: Number, required: true } },
  { collection: 'wakes', ...options },
);
const tellingSchema = new Schema<TellingDocument>(
  { _id: text, at: text, done: { type: Boolean, required: true } },
  { collection: 'tellings', ...options },
);

/** The collection of wakes, on the accounts database: one for each workspace, few enough to be looked through. */
export function wakesOf(connection: Connection): mongo.Collection<WakeDocument> {
  const model = connection.models['Wake'] ?? connection.model('Wake', wakeSchema);
  return model.collection as unknown as mongo.Collection<WakeDocument>;
}

/** The collection of tellings, on the accounts database. Every look-up is by `_id`. */
export function tellingsOf(connection: Connection): mongo.Collection<TellingDocument> {
  const model = connection.models['Telling'] ?? connection.model('Telling', tellingSchema);
  return model.collection as unknown as mongo.Collection<TellingDocument>;
}
