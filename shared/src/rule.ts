import type { CommandName, Payload } from './contract.ts';
import type { Refusal } from './errors.ts';
import type { Event } from './events.ts';
import type { Actor } from './actor.ts';
import type { Subject } from './permissions.ts';
import type { Group, State } from './state.ts';

/** What a rule may know besides state and command. */
export interface Context {
  actor: Actor;
  /** max(clock, the last commit's time), ISO 8601 UTC. */
  now: string;
  /** The id of the n-th record this command makes; the same on client and server. */
  id(n: number): string;
  /** Only for `commit.undo`: the commit to take back. */
  commit?: { seq: number; actor: string; events: readonly Event[] };
}

/** The rule of one command. Pure. */
export interface Rule<K extends CommandName> {
  /**
   * True when clients may show the result at once: `decide` reads nothing that a card leaves out.
   */
  optimistic: boolean;
  /** What `can` judges; null when the command is about no referral; undefined when its record is not there. */
  subject(state: State, payload: Payload<K>): Subject | undefined;
  /** The person it is about, or several, where that is not the person of the referral that `subject` finds. */
  person?(state: State, payload: Payload<K>): string | readonly string[] | undefined;
  /** The groups of fields this command may overwrite. Refused as `changed` when others touched one since. */
  writes(state: State, payload: Payload<K>): Group[];
  /** What happens (nothing, when it is already so), or why it may not. */
  decide(state: State, payload: Payload<K>, context: Context): Event[] | Refusal;
}
export type Rules<K extends CommandName> = { [N in K]: Rule<N> };
