import { Schema, type Connection, type mongo } from 'mongoose';

/**
 * A document of the notes' collection; each is inserted once. `<place>` is `<workspace>:<note>`.
 * - `<place>:<8-digit seq>`: updates, gapless from 1
 * - `<place>:page:<random>`: a part of the state that updates were rolled up into
 * - `<place>:manifest:<n>`: which pages together are the state, and up to which seq
 * - `<place>:latest`: a hint which manifest to try first; the only one that is overwritten, and not sealed
 */
export interface NoteDocument {
  _id: string;
  /** Number of the person's key that `box` is sealed under; 0 for a hint. */
  key: number;
  box: Buffer;
}

const noteSchema = new Schema<NoteDocument>(
  {
    _id: { type: String, required: true },
    key: { type: Number, required: true },
    box: { type: Buffer, required: true },
  },
  { collection: 'notes', versionKey: false, strict: 'throw', autoIndex: false },
);

/** The collection of notes' texts. */
export function notesOf(connection: Connection): mongo.Collection<NoteDocument> {
  const model = connection.models['Note'] ?? connection.model('Note', noteSchema);
  return model.collection as unknown as mongo.Collection<NoteDocument>;
}
