import type { Command, CommandName, Payload } from './contract.ts';
import type { Refusal } from './errors.ts';
import type { Event } from './events.ts';
import type { Actor } from './actor.ts';
import type { ImportRow } from './import/schema.ts';
import type { Subject } from './permissions.ts';
import type { Group, State } from './state.ts';

/** What a rule may know besides state and command. */
export interface Context {
  actor: Actor;
  /** max(clock, the last commit's time), ISO 8601 UTC. */
  now: string;
  /** The id of the n-th record this command makes; the same on client and server. */
  id(n: number): string;
  /** Only for `import.rows`: what the rows say, as the server read them. */
  rows?: readonly ImportRow[];
  /** Only for `commit.undo` and `import.takeBack`: the commit to take back. */
  commit?: { seq: number; actor: string; events: readonly Event[] };
}

/** What a rule is given: the context, and what other commands would do in it. */
export interface Deciding extends Context {
  /**
   * What another command of the same actor would do to this state, by its own rule, right and conflicts; records it
   * makes take their ids from the n-th on. For rules that do several things at once.
   */
  also(state: State, command: Command, from: number): Event[] | Refusal;
}

/** The rule of one command. Pure. */
export interface Rule<K extends CommandName> {
  /**
   * True when clients may show the result at once: `decide` reads nothing that a card leaves out.
   */
  optimistic: boolean;
  /** Done by those who know a case as its referrers only. */
  byReferrers?: true;
  /** What `can` judges; null when the command is about no referral; undefined when its record is not there. */
  subject(state: State, payload: Payload<K>): Subject | undefined;
  /** The person it is about, or several, where that is not the person of the referral that `subject` finds. */
  person?(state: State, payload: Payload<K>): string | readonly string[] | undefined;
  /** The groups of fields this command may overwrite. Refused as `changed` when others touched one since. */
  writes(state: State, payload: Payload<K>): Group[];
  /** What happens (nothing, when it is already so), or why it may not. */
  decide(state: State, payload: Payload<K>, context: Deciding): Event[] | Refusal;
}
export type Rules<K extends CommandName> = { [N in K]: Rule<N> };
