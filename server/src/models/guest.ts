import { Schema, type Connection, type mongo } from 'mongoose';

/** A code that lets one person into one lobby. `_id`: SHA-256 of the code, which is kept nowhere. */
export interface JoinCode {
  _id: string;
  workspace: string;
  consultation: string;
  /** The consultation's round in which it was made. */
  round: number;
  expiresAt: Date;
}

/** Someone who came in by a code. `_id`: SHA-256 of what their cookie holds. */
export interface GuestSession {
  _id: string;
  workspace: string;
  consultation: string;
  expiresAt: Date;
}

/** What is known of a consultation's lobby besides the log. `_id`: `<workspace>/<consultation>`. */
export interface Lobby {
  _id: string;
  /** What they say they are called, sealed under the master key; base64. */
  name: string | null;
  /** When the guest came into the call first, and left it last; ISO 8601. */
  cameAt: string | null;
  leftAt: string | null;
}

const text = { type: String, required: true } as const;
const maybe = { type: String, default: null } as const;
const options = { versionKey: false, strict: 'throw', autoIndex: false } as const;
const dated = { workspace: text, consultation: text, expiresAt: { type: Date, required: true } };

const joinCodeSchema = new Schema<JoinCode>(
  { _id: text, round: { type: Number, required: true }, ...dated },
  { collection: 'joinCodes', ...options },
);
const guestSchema = new Schema<GuestSession>({ _id: text, ...dated }, { collection: 'guests', ...options });
const lobbySchema = new Schema<Lobby>(
  { _id: text, name: maybe, cameAt: maybe, leftAt: maybe },
  { collection: 'lobbies', ...options },
);

/** The collections of links and guests, on the accounts database. Every look-up is by `_id`. */
export function guestsOf(connection: Connection): {
  codes: mongo.Collection<JoinCode>;
  guests: mongo.Collection<GuestSession>;
  lobbies: mongo.Collection<Lobby>;
} {
  const of = <T>(name: string, schema: Schema<T>) =>
    (connection.models[name] ?? connection.model(name, schema as Schema)).collection as unknown;
  return {
    codes: of('JoinCode', joinCodeSchema) as mongo.Collection<JoinCode>,
    guests: of('Guest', guestSchema) as mongo.Collection<GuestSession>,
    lobbies: of('Lobby', lobbySchema) as mongo.Collection<Lobby>,
  };
}
