import { Schema, type Connection, type mongo } from 'mongoose';

/**
 * A pack of people's keys, `<workspace>:<5-digit number>`. `text` is JSON: which master key they are wrapped
 * under, and the wrapped keys in order, null where one was destroyed. Once the master key was changed, the document
 * `master` has the name of the one in force for `text`.
 */
export interface KeyPackDocument {
  _id: string;
  text: string;
}

const keyPackSchema = new Schema<KeyPackDocument>(
  { _id: { type: String, required: true }, text: { type: String, required: true } },
  { collection: 'keys', versionKey: false, strict: 'throw', autoIndex: false },
);

/** The collection of key packs. It is backed up apart from the data it opens. */
export function keyPacksOf(connection: Connection): mongo.Collection<KeyPackDocument> {
  const model = connection.models['KeyPack'] ?? connection.model('KeyPack', keyPackSchema);
  return model.collection as unknown as mongo.Collection<KeyPackDocument>;
}
