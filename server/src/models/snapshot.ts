import { Schema, type Connection, type mongo } from 'mongoose';

/**
 * A document of the snapshots' collection. `<workspace>:<n>` is a manifest, `<workspace>:chunk:<random>` a chunk,
 * `<workspace>:latest` a hint which manifest to try first. `text` is JSON: the built-in database keeps no nested
 * arrays.
 */
export interface SnapshotDocument {
  _id: string;
  text: string;
}

const snapshotSchema = new Schema<SnapshotDocument>(
  { _id: { type: String, required: true }, text: { type: String, required: true } },
  { collection: 'snapshots', versionKey: false, strict: 'throw', autoIndex: false },
);

/** The collection of snapshots. */
export function snapshotsOf(connection: Connection): mongo.Collection<SnapshotDocument> {
  const model = connection.models['Snapshot'] ?? connection.model('Snapshot', snapshotSchema);
  return model.collection as unknown as mongo.Collection<SnapshotDocument>;
}
