import { createHash, randomBytes } from 'node:crypto';
import type { Consultation } from '@kith/shared/consultation/schema';
import { isOpen } from '@kith/shared/consultation/states';
import type { Payload } from '@kith/shared/contract';
import type { Refusal } from '@kith/shared/errors';
import type { Accepted } from '@kith/shared/frames';
import type { guestsOf } from '../models/guest.ts';
import type { Pipeline } from '../workspace/execute.ts';
import type { Workspaces } from '../workspace/workspaces.ts';

/** A guest session lasts this long, and a link this much longer than the time it is for. */
export const GUEST_MS = 2 * 60 * 60 * 1000;
const LINK_MS = 24 * 60 * 60 * 1000;
const durable = { writeConcern: { w: 'majority', journal: true } } as const;

/** A guest: which lobby they may wait in. `session` is the hash of what their cookie holds. */
export interface Guest {
  session: string;
  workspace: string;
  consultation: string;
  expiresAt: Date;
}

type Collections = Pick<ReturnType<typeof guestsOf>, 'codes' | 'guests'>;
/** Tells the log that a link of this round was used by this guest; refused when the round is over. */
type Spend = (pipeline: Pipeline, used: Payload<'consultation.useLink'>) => Promise<Accepted | Refusal>;

/** Links for people without an account: made for a consultation, used once for a guest session. */
export interface Links {
  /** A fresh code. Only its hash is kept. */
  make(workspace: string, consultation: Consultation): Promise<string>;
  /**
   * Uses a code: what the guest's cookie is to hold, or null when the code is wrong, used, expired or for a
   * consultation that is over; which of these is nobody's business.
   */
  use(code: string): Promise<string | null>;
  /** The guest that a cookie stands for, or null. */
  guestOf(cookie: string | undefined): Promise<Guest | null>;
  /** Whether a guest found before is still the one who counts. */
  stillCounts(guest: Guest): Promise<boolean>;
  /** Removes what has expired; one scan, so an hour or more apart. */
  sweep(): Promise<void>;
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex');

/**
 * Opens the links. Which of them are alive is in the log, where one of those who use links at the same moment is the
 * first, whatever process serves them.
 */
export function openLinks(
  { codes, guests }: Collections,
  workspaces: () => Workspaces,
  spend: Spend,
  now: () => number = Date.now,
): Links {
  const stillCounts: Links['stillCounts'] = async ({ session, workspace, consultation, expiresAt }) => {
    const found = (await workspaces().get(workspace))?.state.consultations.get(consultation);
    return expiresAt.getTime() > now() && found !== undefined && isOpen(found) && found.guest === session;
  };

  return {
    stillCounts,

    async make(workspace, { id: consultation, at, round }) {
      const code = randomBytes(24).toString('base64url');
      const from = Math.max(now(), at === null ? 0 : Date.parse(at));
      const expiresAt = new Date(from + LINK_MS);
      await codes.insertOne({ _id: hashOf(code), workspace, consultation, round, expiresAt }, durable);
      return code;
    },

    async use(code) {
      const found = await codes.findOne({ _id: hashOf(code) });
      if (!found || found.expiresAt.getTime() <= now()) return null;
      const { workspace, consultation, round } = found;
      const pipeline = await workspaces().get(workspace);
      if (pipeline?.state.consultations.get(consultation)?.round !== round) return null;
      const cookie = randomBytes(32).toString('base64url');
      const guest = hashOf(cookie);
      const expiresAt = new Date(now() + GUEST_MS);
      await guests.insertOne({ _id: guest, workspace, consultation, expiresAt }, durable);
      const spent = await spend(pipeline, { consultation, round, guest });
      return spent.ok ? cookie : null;
    },

    async guestOf(cookie) {
      if (cookie === undefined || !/^[\w-]{43}$/.test(cookie)) return null;
      const session = hashOf(cookie);
      const found = await guests.findOne({ _id: session });
      if (!found) return null;
      const { workspace, consultation, expiresAt } = found;
      const guest = { session, workspace, consultation, expiresAt };
      return (await stillCounts(guest)) ? guest : null;
    },

    async sweep() {
      const over = { expiresAt: { $lte: new Date(now()) } };
      await Promise.all([codes.deleteMany(over), guests.deleteMany(over)]);
    },
  };
}
