import type { Logger } from 'pino';
import { actorOf, system, type Actor } from '@kith/shared/actor';
import type { Command } from '@kith/shared/contract';
import { isRefusal, refuse, type Refusal } from '@kith/shared/errors';
import { evolve, type Event } from '@kith/shared/events';
import type { Accepted, Sent } from '@kith/shared/frames';
import type { ImportRow } from '@kith/shared/import/schema';
import { words } from '@kith/shared/messages';

import { decide, idsFor } from '@kith/shared/rules';
import type { State } from '@kith/shared/state';
import { sealCommit } from './chain.ts';
import { clientOf, type Committed } from './open.ts';
import type { Keyring } from './keyring.ts';
import { WINDOW, type Recent } from './recent.ts';
import { giveKeys, sealEvents } from './seal.ts';

/** A command that waits to be decided and written. */
export interface Job {
  sent: Sent;
  command: Command;
  /** Member, or `system`. */
  actor: string;
  payloadHash: string;
  /** For `import.rows`: what the rows say. */
  rows?: readonly ImportRow[] | undefined;
  /** For `commit.undo` and `import.takeBack`: the commit to take back. */
  undo: { seq: number; actor: string; events: Event[] } | undefined;
  answer(answer: Accepted | Refusal): void;
}

/** What a job is answered, and the commit that has to land first. */
export interface Outcome {
  job: Job;
  answer: Accepted | Refusal;
  made?: Committed;
}

/** What jobs are decided on: the state, the hash of its last commit, and the commands answered lately. */
export interface Ground {
  state: State;
  hash: string;
  recent: Recent;
  keyring: Keyring;
  clock: () => Date;
  log: Logger;
}

/** Commands decided and written together at most: bounds the size of one insert and the wait for it. */
export const BATCH = 64;
const BATCH_BYTES = 4 * 1024 * 1024;
const COMMIT_BYTES = 1024 * 1024;
const MOST_RECORDS = 500;

/** How many people the commands that are decided next may record: one each, and one with each row of a caseload. */
export function mostPeople(waiting: readonly Job[]): number {
  return waiting.slice(0, BATCH).reduce((sum, { rows = [] }) => sum + rows.length, BATCH);
}

/**
 * Takes jobs off the front of `waiting` and decides them in order, each on the state the one before it makes.
 * Nothing is true yet: the commits have to be appended before anything is answered.
 */
export function decideBatch(waiting: Job[], ground: Ground): Outcome[] {
  const outcomes: Outcome[] = [];
  const answered = new Map<string, { seq: number; payloadHash: string }>();
  let { state, hash } = ground;
  let bytes = 0;
  while (outcomes.length < BATCH && bytes < BATCH_BYTES) {
    const job = waiting.shift();
    if (!job) break;
    const { commandId } = job.sent;
    const key = `${job.actor}|${commandId}`;
    const before = ground.recent.get(job.actor, commandId) ?? answered.get(key);
    if (before) {
      const same = before.payloadHash === job.payloadHash;
      const again: Accepted = { ok: true, seq: before.seq };
      outcomes.push({ job, answer: same ? again : refuse('repeated', words.refusal.repeated) });
      continue;
    }
    const decided = decideGuarded(job, state, hash, ground);
    if (!decided || isRefusal(decided)) {
      outcomes.push({ job, answer: decided ?? { ok: true, seq: state.seq } });
      continue;
    }
    const { seq, payloadHash } = decided.commit;
    outcomes.push({ job, answer: { ok: true, seq }, made: decided });
    answered.set(key, { seq, payloadHash });
    state = decided.after;
    hash = decided.commit.hash;
    bytes += decided.commit.events.length;
  }
  return outcomes;
}

/** A fault in a rule is told to whoever ran into it, and stops nobody else. */
function decideGuarded(job: Job, state: State, hash: string, ground: Ground): ReturnType<typeof decideOne> {
  try {
    return decideOne(job, state, hash, ground);
  } catch (error) {
    ground.log.error({ err: error, command: job.command.name }, 'a rule failed');
    return refuse('fault', words.refusal.fault);
  }
}

/** The commit this command makes, a refusal, or undefined when it changes nothing. */
function decideOne(
  { sent, command, actor: actorId, payloadHash, undo, rows }: Job,
  state: State,
  prevHash: string,
  { clock, keyring }: Ground,
): Committed | Refusal | undefined {
  const time = clock().toISOString();
  const at = time > state.at ? time : state.at;
  const actor = actorIn(state, actorId, at);
  if (!actor) return refuse('forbidden', words.refusal.noRole);
  const { base, epoch, commandId } = sent;
  if (epoch !== state.epoch || base > state.seq || base < state.seq - WINDOW) {
    return refuse('stale', words.refusal.stale);
  }
  const { workspace } = state;
  const client = clientOf({ actor: actorId, commandId });
  const context = {
    actor,
    now: at,
    id: idsFor(workspace, actorId, commandId),
    ...(undo && { commit: undo }),
    ...(rows && { rows }),
  };
  const decided = decide(state, command, context, { client, base });
  if (isRefusal(decided)) return decided;
  if (decided.length === 0) return undefined;
  const events = giveKeys(keyring, decided, state);
  const seq = state.seq + 1;
  const after = evolve(state, events, { seq, actor: actorId, client, at });
  const text = sealEvents(keyring, events, seq, state, after);
  if (text === undefined) return refuse('unfit', words.refusal.isErased);
  if (Buffer.byteLength(text) > COMMIT_BYTES || events.length > MOST_RECORDS) {
    return refuse('tooLarge', words.refusal.tooLarge);
  }
  const made = { workspace, seq, epoch: after.epoch, commandId, payloadHash, actor: actorId, at };
  return { commit: sealCommit({ ...made, events: text, prevHash }), events, after };
}

function actorIn(state: State, id: string, now: string): Actor | undefined {
  if (id === system.id) return system;
  const member = state.members.get(id);
  return member && actorOf(state, member, now);
}
