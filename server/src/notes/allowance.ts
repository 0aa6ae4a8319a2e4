import { Bucket } from './bucket.ts';

/** Largest message; what an editor sends after a long time without connection fits in. */
export const MESSAGE_BYTES = 1024 * 1024;

/** How much one session may say in notes, over all its lines: whoever comes back has what is left, not all of it. */
export interface Allowance {
  openings: Bucket;
  messages: Bucket;
  bytes: Bucket;
  /** Times that it may be asked for words that its own build on. */
  gaps: Bucket;
  /** Clients it may bring that a note does not know; each opening of a page makes one. */
  newClients: Bucket;
}

const MOST_SESSIONS = 10_000;

/** The allowance of each session, by its id; those that said nothing for longest are forgotten first. */
export function openAllowances(): (session: string) => Allowance {
  const known = new Map<string, Allowance>();
  return (session) => {
    const allowance = known.get(session) ?? anAllowance();
    known.delete(session);
    known.set(session, allowance);
    if (known.size > MOST_SESSIONS) known.delete(known.keys().next().value!);
    return allowance;
  };
}

const anAllowance = (): Allowance => ({
  openings: new Bucket(200, 2),
  messages: new Bucket(1000, 200),
  bytes: new Bucket(6 * MESSAGE_BYTES, MESSAGE_BYTES / 2),
  gaps: new Bucket(20, 1 / 30),
  newClients: new Bucket(64, 1 / 30),
});
