import type { Connection } from 'mongoose';

/**
 * A session that goes no further: it ended, its screen was locked, or it was renewed: a new one of the same browser
 * took its place.
 */
export interface Revoked {
  sessionId: string;
  userId: string;
  why: 'ended' | 'locked' | 'renewed';
}

/** Tells every process of this service about sessions that go no further. */
export interface Revocations {
  /** Tells this process at once, the others within a second or two. */
  tell(revoked: Revoked): void;
  /** Forgets all but the newest, which say where the next one goes; one scan, so an hour or more apart. */
  sweep(): Promise<void>;
  close(): void;
}

/** Numbered without gaps from 1, ten digits. */
type Stored = Revoked & { _id: string };

const KEPT = 1000;
const idOf = (number: number) => String(number).padStart(10, '0');

/**
 * Opens the lane on the accounts database: a log in small, whose next place each process reads by its `_id` every
 * `probeMs`. `hear` is called for each revocation, wherever it was made.
 */
export function openRevocations(
  connection: Connection,
  probeMs: number,
  { hear }: { hear: (revoked: Revoked) => void },
): Revocations {
  const revocations = connection.collection<Stored>('revocations');
  let head: number | undefined;
  let work: Promise<void> = Promise.resolve();
  let isLooking = false;

  async function newest(): Promise<number> {
    const [last] = await revocations.find({}).sort({ _id: -1 }).limit(1).toArray();
    return Number(last?._id ?? 0);
  }

  async function read(): Promise<void> {
    head ??= await newest();
    for (;;) {
      const next = await revocations.findOne({ _id: idOf(head + 1) });
      if (!next) return;
      head += 1;
      const { _id, ...revoked } = next;
      void _id;
      hear(revoked);
    }
  }

  /** Two that write at once race for the `_id`, and the loser takes the next. */
  async function write(revoked: Revoked): Promise<void> {
    for (;;) {
      await read();
      const place = (head ?? 0) + 1;
      try {
        await revocations.insertOne({ _id: idOf(place), ...revoked });
        head = place;
        return;
      } catch (error) {
        if ((error as { code?: unknown }).code !== 11000) throw error;
      }
    }
  }

  // A database that is away is asked again; sessions are read anew within a minute in any case.
  const then = (step: () => Promise<void>) => (work = work.then(step).catch(() => {}));
  const look = () => {
    if (isLooking) return;
    isLooking = true;
    void then(read).finally(() => (isLooking = false));
  };
  look();
  const timer = setInterval(look, probeMs);
  timer.unref();

  return {
    tell(revoked) {
      hear(revoked);
      void then(() => write(revoked));
    },
    async sweep() {
      await revocations.deleteMany({ _id: { $lt: idOf(Math.max(0, (await newest()) - KEPT)) } });
    },
    close: () => clearInterval(timer),
  };
}
