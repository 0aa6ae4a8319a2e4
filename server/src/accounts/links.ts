import { createHash, randomBytes } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { LinkKind } from '@kith/shared/account/schema';

/** What a link is for, and whose account (null: the first administrator's, which does not exist yet). */
export interface Link {
  kind: LinkKind;
  userId: string | null;
}

/** One-time links to `/welcome#<token>`. The token is in the fragment, which no browser sends or logs. */
export interface Links {
  /** Makes a link; older ones of the same kind for the same account are void from now on. Answers its address. */
  make(link: Link): Promise<string>;
  /** What a token stands for; null when it is used, expired, void or was never one. */
  read(token: string): Promise<Link | null>;
  /** The same, and spends it: of several who ask, one gets it. */
  use(token: string): Promise<Link | null>;
  /** Makes every link to this account void. */
  voidAll(userId: string | null): Promise<void>;
  /** Whether a link of this kind still works for this account. */
  isOpen(link: Link): Promise<boolean>;
  /** Removes what has expired; one scan, so an hour or more apart. */
  sweep(): Promise<void>;
}

interface Stored {
  /** SHA-256 of the token, hex: a copy of the database holds no link that works. */
  _id: string;
  kind: LinkKind;
  userId: string | null;
  expiresAt: Date;
}

/** Which link of a kind is the one that counts for an account. */
interface Newest {
  /** `<kind>:<account>` */
  _id: string;
  link: string;
}

const HOUR = 60 * 60 * 1000;
/** How long a link of each kind works, in milliseconds. */
export const lifetimes: Record<LinkKind, number> = {
  invitation: 7 * 24 * HOUR,
  reset: HOUR,
  first: 24 * HOUR,
};
const kinds = Object.keys(lifetimes) as LinkKind[];
const durable = { writeConcern: { w: 'majority', j: true } } as const;
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
const placeOf = ({ kind, userId }: Link) => `${kind}:${userId ?? ''}`;

/** Opens the links on the accounts database; every look-up is by `_id`. */
export function openLinks(connection: Connection, origin: string, now = Date.now): Links {
  const links = connection.collection<Stored>('links');
  const newest = connection.collection<Newest>('newestLinks');

  async function alive(found: Stored | null): Promise<Link | null> {
    if (!found || found.expiresAt.getTime() <= now()) return null;
    const { kind, userId } = found;
    const counts = await newest.findOne({ _id: placeOf({ kind, userId }) });
    return counts?.link === found._id ? { kind, userId } : null;
  }

  return {
    async make({ kind, userId }) {
      const token = randomBytes(32).toString('base64url');
      const _id = hashOf(token);
      const expiresAt = new Date(now() + lifetimes[kind]);
      await links.insertOne({ _id, kind, userId, expiresAt }, durable);
      await newest.replaceOne(
        { _id: placeOf({ kind, userId }) },
        { link: _id },
        { upsert: true, ...durable },
      );
      return `${origin}/welcome#${token}`;
    },
    read: async (token) => alive(await links.findOne({ _id: hashOf(token) })),
    async use(token) {
      const _id = hashOf(token);
      const link = await alive(await links.findOne({ _id }));
      // The built-in database gives one document to several who find and delete it; deleted it is by one.
      const { deletedCount } = await links.deleteOne({ _id }, durable);
      return deletedCount === 1 ? link : null;
    },
    async voidAll(userId) {
      for (const kind of kinds) await newest.deleteOne({ _id: placeOf({ kind, userId }) }, durable);
    },
    async isOpen(link) {
      const counts = await newest.findOne({ _id: placeOf(link) });
      return counts !== null && (await alive(await links.findOne({ _id: counts.link }))) !== null;
    },
    async sweep() {
      await links.deleteMany({ expiresAt: { $lte: new Date(now()) } });
    },
  };
}
