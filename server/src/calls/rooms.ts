import { randomBytes } from 'node:crypto';
import type { mongo } from 'mongoose';
import type { Consultation } from '@kith/shared/consultation/schema';
import type { CallPass } from '@kith/shared/consultation/call';
import type { Room } from '../models/room.ts';
import type { MediaServer, Video } from '../services/video.ts';
import { boundToRoom, type MasterSeal } from './masterSeal.ts';

/** A token binds the first connection only, so that it need not live long. */
const TOKEN_SECONDS = 60;
/** A conversation: host, guest, and each of them once more while they change over to another device. */
const MOST = 4;
const durable = { writeConcern: { w: 'majority', journal: true } } as const;

/** As whom someone comes in: the first letter of what they are called at the media server. */
export type Side = 'host' | 'guest';

/** The rooms that calls are held in. */
export interface Rooms {
  /**
   * Makes the room that a consultation uses now, so that the way in is short once someone is let in. Answers what it
   * is called at the media server; null when there is no video.
   */
  prepare(workspace: string, consultation: Consultation): Promise<string | null>;
  /** Lets someone into the room that a consultation uses now; null when there is no video. Asked again: anew. */
  passFor(
    workspace: string,
    consultation: Consultation,
    side: Side,
  ): Promise<(CallPass & { identity: string; name: string }) | null>;
  /** Ends a room: everyone in it is put out, and its key is gone. `name`: what it was called when it was made. */
  end(workspace: string, consultation: string, room: number, name?: string): Promise<void>;
  /** Whose room this is, by the name that the media server knows: `<workspace>/<consultation>`. */
  lobbyOf(name: string): Promise<string | null>;
}

/** Opens the rooms. What the media server is told of people is a random name and whether they are host or guest. */
export function openRooms(rooms: mongo.Collection<Room>, video: Video, { seal, open }: MasterSeal): Rooms {
  /** The room, made when it is first asked for. Two makers race for its `_id`, and one room stays. */
  const roomAt = async (_id: string): Promise<Room> => {
    for (;;) {
      const found = await rooms.findOne({ _id });
      if (found) return found;
      const key = seal(randomBytes(32), boundToRoom(_id));
      const name = randomBytes(18).toString('base64url');
      try {
        await rooms.insertOne({ _id, name, key }, durable);
      } catch (error) {
        if ((error as { code?: unknown }).code !== 11000) throw error;
      }
    }
  };

  /** The room at the media server, which forgets one that nobody came to within a minute; null without video. */
  const ready = async (workspace: string, { id, room }: Consultation) => {
    const server = video.now();
    if (!server) return null;
    const { _id, name, key } = await roomAt(idOf(workspace, id, room));
    const opened = open(key, boundToRoom(_id));
    // It was made under a newer master key than this process has.
    if (!opened) return null;
    const client = await clientOf(server);
    await client.createRoom({ name, emptyTimeout: 60, departureTimeout: 20, maxParticipants: MOST });
    return { server, name, opened };
  };

  return {
    async prepare(workspace, consultation) {
      return (await ready(workspace, consultation))?.name ?? null;
    },

    async passFor(workspace, consultation, side) {
      const made = await ready(workspace, consultation);
      if (!made) return null;
      const { server, name, opened } = made;
      const identity = `${side}-${randomBytes(9).toString('base64url')}`;
      return {
        url: server.url.replace(/^http/, 'ws'),
        token: await tokenFor(server, name, identity, side),
        key: opened.toString('base64'),
        identity,
        name,
      };
    },

    async end(workspace, consultation, room, made) {
      const _id = idOf(workspace, consultation, room);
      const found = await rooms.findOne({ _id });
      const server = video.now();
      // One that was made while it was ended may be at the media server under a name that is written nowhere any more.
      const names = new Set([found?.name, made].filter((name) => name !== undefined));
      const client = server && (await clientOf(server));
      for (const name of names) await client?.deleteRoom(name).catch(unlessGone);
      // The document goes last: while it is there, ending the room is tried again.
      if (found) await rooms.deleteOne({ _id });
    },

    async lobbyOf(name) {
      const found = await rooms.findOne({ name }); // few enough to be looked through
      return found ? found._id.slice(0, found._id.lastIndexOf('/')) : null;
    },
  };
}

/** What lets `identity` into one room: to see and to be seen, and nothing else. */
export async function tokenFor(
  { key, secret }: MediaServer,
  room: string,
  identity: string,
  side: Side,
): Promise<string> {
  const { AccessToken, TrackSource } = await sdk();
  const name = side === 'host' ? 'Host' : 'Guest';
  const token = new AccessToken(key, secret, { identity, name, ttl: TOKEN_SECONDS });
  token.addGrant({
    roomJoin: true,
    room,
    canSubscribe: true,
    canPublish: true,
    canPublishSources: [TrackSource.CAMERA, TrackSource.MICROPHONE],
    canPublishData: false,
    canUpdateOwnMetadata: false,
  });
  return token.toJwt();
}

const idOf = (workspace: string, consultation: string, room: number) =>
  `${workspace}/${consultation}/${room}`;

/** Read when the first call is made: most starts of the service need none of it at once. */
function sdk() {
  return import('livekit-server-sdk');
}

async function clientOf({ url, key, secret }: MediaServer) {
  const { RoomServiceClient } = await sdk();
  return new RoomServiceClient(url, key, secret, { requestTimeout: 5 });
}

function unlessGone(error: unknown): void {
  if ((error as { status?: unknown }).status !== 404) throw error;
}
