import { Schema, type Connection, type mongo } from 'mongoose';

/** A room at the media server, from when somebody waits until the consultation is over. */
export interface Room {
  /** `<workspace>/<consultation>/<room>`: the consultation's `room` says which one is used now. */
  _id: string;
  /** The name it has at the media server: random. */
  name: string;
  /** 32 bytes that the call is encrypted with, sealed under the master key; base64. */
  key: string;
}

/** A host in a call. Ids only. */
export interface HostInCall {
  _id: string;
  workspace: string;
  consultation: string;
  /** The consultation's `room` that they were let into. */
  room: number;
  member: string;
  userId: string;
  sessionId: string;
}

const text = { type: String, required: true } as const;
const roomSchema = new Schema<Room>(
  { _id: text, name: text, key: text },
  { collection: 'rooms', versionKey: false, strict: 'throw', autoIndex: false },
);

const hostSchema = new Schema<HostInCall>(
  {
    _id: text,
    workspace: text,
    consultation: text,
    room: { type: Number, required: true },
    member: text,
    userId: text,
    sessionId: text,
  },
  { collection: 'hostsInCalls', versionKey: false, strict: 'throw', autoIndex: false },
);

/** The collection of hosts: as many as are in calls now. */
export function hostsInCallsOf(connection: Connection): mongo.Collection<HostInCall> {
  const model = connection.models['HostInCall'] ?? connection.model('HostInCall', hostSchema);
  return model.collection as unknown as mongo.Collection<HostInCall>;
}

/** The collection of rooms: as many as there are consultations under way. */
export function roomsOf(connection: Connection): mongo.Collection<Room> {
  const model = connection.models['Room'] ?? connection.model('Room', roomSchema);
  return model.collection as unknown as mongo.Collection<Room>;
}
