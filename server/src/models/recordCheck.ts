import { Schema, type Connection, type mongo } from 'mongoose';

/** The last finished check of a workspace's logs, as JSON text; `_id` is the workspace. */
export interface RecordCheckDocument {
  _id: string;
  text: string;
}

const recordCheckSchema = new Schema<RecordCheckDocument>(
  { _id: { type: String, required: true }, text: { type: String, required: true } },
  { collection: 'checks', versionKey: false, strict: 'throw', autoIndex: false },
);

/** The collection of checks. */
export function recordChecksOf(connection: Connection): mongo.Collection<RecordCheckDocument> {
  const model = connection.models['RecordCheck'] ?? connection.model('RecordCheck', recordCheckSchema);
  return model.collection as unknown as mongo.Collection<RecordCheckDocument>;
}
