import { Schema, type Connection, type mongo } from 'mongoose';

/**
 * A page about one person, `<workspace>:<person>:<n>` from 1: the entries of the access stream about them, as JSON
 * text, written once. `<workspace>:cursor` says up to which entry of the stream the pages are made.
 */
export interface AccessPageDocument {
  _id: string;
  text: string;
}

const accessPageSchema = new Schema<AccessPageDocument>(
  { _id: { type: String, required: true }, text: { type: String, required: true } },
  { collection: 'pages', versionKey: false, strict: 'throw', autoIndex: false },
);

/** The collection of people's pages. It can always be made again from the access streams. */
export function accessPagesOf(connection: Connection): mongo.Collection<AccessPageDocument> {
  const model = connection.models['AccessPage'] ?? connection.model('AccessPage', accessPageSchema);
  return model.collection as unknown as mongo.Collection<AccessPageDocument>;
}
