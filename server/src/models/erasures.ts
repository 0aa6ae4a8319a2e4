import { Schema, type Connection, type mongo } from 'mongoose';

/** A key that was destroyed, `<workspace>:<10-digit number>`, and when (ISO 8601 UTC). */
export interface ErasureDocument {
  _id: string;
  at: string;
}

const erasureSchema = new Schema<ErasureDocument>(
  { _id: { type: String, required: true }, at: { type: String, required: true } },
  { collection: 'erasures', versionKey: false, strict: 'throw', autoIndex: false },
);

/** The ledger of erasures: written once each, never changed, and never put back to an older state. */
export function erasuresOf(connection: Connection): mongo.Collection<ErasureDocument> {
  const model = connection.models['Erasure'] ?? connection.model('Erasure', erasureSchema);
  return model.collection as unknown as mongo.Collection<ErasureDocument>;
}
