import type { Accounts } from '../http/accounts.ts';
import type { Pipeline } from '../workspace/execute.ts';
import { standingAt } from './noteAccess.ts';
import type { NoteConnection } from './noteConnection.ts';

/** Roles begin and end with the day, though nothing is committed then. */
const LOOK_MS = 1000;

/** Ends the lines of those who may not be in a note any more, as soon as that is known. */
export function watchAccess(accounts: Pick<Accounts, 'onRevoked'>, connections: Set<NoteConnection>) {
  const following = new Map<Pipeline, () => void>();

  const check = (pipeline: Pipeline): number => {
    let here = 0;
    for (const connection of connections) {
      if (connection.party.workspace !== pipeline.workspace) continue;
      here++;
      const { session, note, right } = connection.party;
      const standing = standingAt(pipeline.state, session.userId, note);
      if (standing?.right !== right) connection.end(standing ? 'forbidden' : 'notFound');
    }
    return here;
  };

  const silence = accounts.onRevoked(({ sessionId, userId, why }) => {
    for (const connection of connections) {
      const { session } = connection.party;
      if (session.userId !== userId || session.id !== sessionId) continue;
      connection.end(why === 'renewed' ? 'unavailable' : 'signIn'); // the renewed come back with the new session
    }
  });

  const looking = setInterval(() => {
    for (const [pipeline, stop] of following) {
      if (check(pipeline) > 0) continue;
      following.delete(pipeline);
      stop();
    }
  }, LOOK_MS);

  return {
    /** From now on, what is committed there is heeded; the workspace stays in memory while somebody writes in it. */
    follow(pipeline: Pipeline): void {
      if (following.has(pipeline)) return;
      const release = pipeline.hold();
      const stop = pipeline.listen({ committed: () => void check(pipeline) });
      following.set(pipeline, () => {
        stop();
        release();
      });
    },
    close(): void {
      clearInterval(looking);
      silence();
      for (const stop of following.values()) stop();
      following.clear();
    },
  };
}
