import { randomBytes } from 'node:crypto';
import type { mongo } from 'mongoose';
import type { HostInCall } from '../models/room.ts';

/** A host in a call, and what their right to be there rests on. */
export type Present = Pick<
  HostInCall,
  'workspace' | 'consultation' | 'room' | 'member' | 'userId' | 'sessionId'
>;

const durable = { writeConcern: { w: 'majority', journal: true } } as const;

/**
 * Who is in which call as a host: in memory, since every commit asks, and on disk, since a media server elsewhere
 * keeps a call going while Kith is started again.
 */
export class Hosts {
  readonly #collection: mongo.Collection<HostInCall>;
  readonly #present = new Map<string, Present>();
  /** Settles when those from before the start are known. */
  readonly recovered: Promise<void>;

  constructor(collection: mongo.Collection<HostInCall>) {
    this.#collection = collection;
    this.recovered = this.#recover();
  }

  async add(present: Present): Promise<void> {
    const _id = randomBytes(12).toString('base64url');
    this.#present.set(_id, present);
    await this.#collection.insertOne({ _id, ...present }, durable);
  }

  /** Takes out those for whom it holds, and answers them; on disk soon after. */
  takeOut(isOut: (present: Present) => boolean): Present[] {
    const out = [...this.#present].filter(([, present]) => isOut(present));
    for (const [_id] of out) {
      this.#present.delete(_id);
      // One that stays on disk is of a room that is over, and is taken out when it is next looked at.
      this.#collection.deleteOne({ _id }).catch(() => {});
    }
    return out.map(([, present]) => present);
  }

  /** One scan: there are as many as there are hosts in calls. */
  async #recover(): Promise<void> {
    for (const { _id, ...present } of await this.#collection.find({}).toArray()) {
      this.#present.set(_id, present);
    }
  }
}
