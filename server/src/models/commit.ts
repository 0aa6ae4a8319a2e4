import { Schema, type Connection, type mongo } from 'mongoose';

/** One accepted command: the log's record. See ARCHITECTURE.md, "The log". */
export interface Commit {
  /** `<workspace>:<10-digit seq>`: two writers cannot both take a place. */
  _id: string;
  workspace: string;
  seq: number;
  epoch: string;
  /** `<client>:<n>` */
  commandId: string;
  /** HMAC-SHA-256 of name and payload under the server's key, hex. */
  payloadHash: string;
  /** Member, or `system`. */
  actor: string;
  /** ISO 8601 UTC. */
  at: string;
  /** The events as one JSON text. */
  events: string;
  prevHash: string;
  hash: string;
}

const text = { type: String, required: true } as const;
const commitSchema = new Schema<Commit>(
  {
    _id: text,
    workspace: text,
    seq: { type: Number, required: true },
    epoch: text,
    commandId: text,
    payloadHash: text,
    actor: text,
    at: text,
    events: text,
    prevHash: text,
    hash: text,
  },
  { collection: 'commits', versionKey: false, strict: 'throw', autoIndex: false },
);

/** The collection of commits: inserted once, never changed. */
export function commitsOf(connection: Connection): mongo.Collection<Commit> {
  const model = connection.models['Commit'] ?? connection.model('Commit', commitSchema);
  return model.collection as unknown as mongo.Collection<Commit>;
}
