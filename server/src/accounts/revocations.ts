import type { Connection } from 'mongoose';

/** A session that goes no further: it ended, or its screen was locked. */
export interface Revoked {
  sessionId: string;
  userId: string;
  why: 'ended' | 'locked';
}

/** Tells every process of this service about sessions that go no further. */
export interface Revocations {
  /** Tells this process at once, the others within a second or two. */
  tell(revoked: Revoked): void;
  close(): void;
}

/** The newest ones, numbered; `_id` is always 'head'. */
interface Head {
  _id: string;
  seq: number;
  /** JSON of the last `KEPT`, oldest first. */
  recent: string;
}

const KEPT = 200;
const ATTEMPTS = 20;

/**
 * Opens the lane on the accounts database: one document, which each process reads by its `_id` every `probeMs`.
 * `hear` is called for each revocation, wherever it was made.
 */
export function openRevocations(
  connection: Connection,
  probeMs: number,
  { hear }: { hear: (revoked: Revoked) => void },
): Revocations {
  const heads = connection.collection<Head>('revocations');
  let heard: number | undefined;
  let probing: Promise<void> | undefined;
  let telling: Promise<void> = Promise.resolve();

  async function write(revoked: Revoked): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const head = await heads.findOne({ _id: 'head' });
      const seq = (head?.seq ?? 0) + 1;
      const recent = JSON.stringify(
        [...(JSON.parse(head?.recent ?? '[]') as Revoked[]), revoked].slice(-KEPT),
      );
      try {
        // Whoever wrote meanwhile makes this match nothing, or insert what is there already.
        const { matchedCount, upsertedCount } = await heads.replaceOne(
          { _id: 'head', seq: seq - 1 },
          { seq, recent },
          { upsert: head === null },
        );
        if (matchedCount + upsertedCount > 0) return;
      } catch (error) {
        if ((error as { code?: unknown }).code !== 11000) throw error;
      }
    }
  }

  async function probe(): Promise<void> {
    const head = await heads.findOne({ _id: 'head' });
    const seq = head?.seq ?? 0;
    if (heard !== undefined && seq > heard) {
      const recent = JSON.parse(head?.recent ?? '[]') as Revoked[];
      for (const revoked of recent.slice(-Math.min(seq - heard, KEPT))) hear(revoked);
    }
    heard = seq;
  }

  const look = () => {
    // A database that is away is asked again; sessions are read anew within a minute in any case.
    probing ??= probe()
      .catch(() => {})
      .finally(() => (probing = undefined));
  };
  look();
  const timer = setInterval(look, probeMs);
  timer.unref();

  return {
    tell(revoked) {
      hear(revoked);
      telling = telling.then(() => write(revoked)).catch(() => {});
    },
    close: () => clearInterval(timer),
  };
}
