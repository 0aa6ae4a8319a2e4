import { mayChangeSight, nextTurn } from '../realtime/sightChanges.ts';
import type { Accounts } from '../http/accounts.ts';
import type { Pipeline } from '../workspace/execute.ts';
import { standingAt, type Standing } from './noteAccess.ts';
import type { NoteConnection } from './noteConnection.ts';

/** Roles begin and end with the day, though nothing is committed then. */
const LOOK_MS = 1000;

/** The lines into notes of one workspace. */
interface Followed {
  lines: Set<NoteConnection>;
  /** The same lines, by the records that a right rests on beside roles and restrictions: the case and its person. */
  byRecord: Map<string, Set<NoteConnection>>;
  /** When roles or emergency openings next begin or end by themselves. */
  turn: string;
  stop(): void;
}

/**
 * Ends the lines of those who may not be in a note any more, as soon as that is known. Rights are asked anew where
 * they may have changed: of one case's lines when a commit touched that case, of all in the workspace when it
 * touched roles, settings or restrictions, or when one of these begins or ends by the clock.
 */
export function watchAccess(accounts: Pick<Accounts, 'onRevoked'>, connections: ReadonlySet<NoteConnection>) {
  const following = new Map<Pipeline, Followed>();

  const check = (pipeline: Pipeline, lines: Iterable<NoteConnection>): void => {
    for (const connection of Array.from(lines)) {
      const { session, note, right } = connection.party;
      const standing = standingAt(pipeline.state, session.userId, note);
      if (standing?.right !== right) connection.end(standing ? 'forbidden' : 'notFound');
    }
  };

  const checkAll = (pipeline: Pipeline, followed: Followed): void => {
    followed.turn = nextTurn(pipeline.state, new Date());
    check(pipeline, followed.lines);
  };

  const silence = accounts.onRevoked(({ sessionId, userId, why }) => {
    for (const connection of connections) {
      const { session } = connection.party;
      if (session.userId !== userId || session.id !== sessionId) continue;
      connection.end(why === 'renewed' ? 'unavailable' : 'signIn'); // the renewed come back with the new session
    }
  });

  const looking = setInterval(() => {
    for (const [pipeline, followed] of following) {
      if (followed.lines.size === 0) {
        following.delete(pipeline);
        followed.stop();
      } else if (new Date().toISOString() >= followed.turn) checkAll(pipeline, followed);
    }
  }, LOOK_MS);

  const begin = (pipeline: Pipeline): Followed => {
    const release = pipeline.hold();
    const silence = pipeline.listen({
      committed({ after }, change, before) {
        if (mayChangeSight(change, before, after)) return checkAll(pipeline, followed);
        for (const [, id] of change.touched) check(pipeline, followed.byRecord.get(id) ?? []);
      },
    });
    const followed: Followed = {
      lines: new Set(),
      byRecord: new Map(),
      turn: nextTurn(pipeline.state, new Date()),
      stop() {
        silence();
        release();
      },
    };
    following.set(pipeline, followed);
    return followed;
  };

  return {
    /**
     * From now on, what is committed there is heeded for this line, until the returned function is called; the
     * workspace stays in memory while somebody writes in it.
     */
    follow(pipeline: Pipeline, line: NoteConnection, { referral }: Standing): () => void {
      const { lines, byRecord } = following.get(pipeline) ?? begin(pipeline);
      const records = [referral.id, referral.person];
      lines.add(line);
      for (const id of records) byRecord.set(id, (byRecord.get(id) ?? new Set()).add(line));
      return () => {
        lines.delete(line);
        for (const id of records) {
          const left = byRecord.get(id);
          left?.delete(line);
          if (left?.size === 0) byRecord.delete(id);
        }
      };
    },
    close(): void {
      clearInterval(looking);
      silence();
      for (const { stop } of following.values()) stop();
      following.clear();
    },
  };
}
