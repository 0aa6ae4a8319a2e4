import { quick } from './workspace.ts';
import type { Keyring } from '@kith/server/workspace/keyring.ts';
import { storesOf } from '@kith/server/workspace/workspaces.ts';
import { isRefusal, type RefusalCode } from '@kith/shared/errors';
import type { Event } from '@kith/shared/events';
import { actorOf, system } from '@kith/shared/actor';
import type { Pending } from '@kith/shared/replica';
import { decide, idsFor } from '@kith/shared/rules';
import { emptyState, type State } from '@kith/shared/state';
import { commitsOf } from '@kith/server/models/commit.ts';
import { connectDatabases, type Databases } from '@kith/server/models/connect.ts';
import { verifyLog } from '@kith/server/administration/verify.ts';
import { faultOf, FIRST_HASH } from '@kith/server/workspace/chain.ts';
import { follow, readTail } from '@kith/server/workspace/open.ts';
import { contents, contentsFor, holdsAll, same } from './agreement.ts';
import type { Crowd, Tab, Told } from './crowd.ts';
import { DEMO_WORKSPACE, until } from './live.ts';

/** What comparing what people were told with what is in the log has found so far. */
export interface Found {
  acknowledged: number;
  refused: number;
  /** Acknowledged, and not in the log; or a tab that does not have what the log has. */
  lost: number;
  /** In the log twice, or told twice. */
  doubled: number;
  /** Refused though in the log or though no state says no; answered with another seq; a broken chain … */
  unexpected: number;
  problems: string[];
}

/** What the rules may say no with to people who work at the same time. */
const usualRefusals: ReadonlySet<RefusalCode> = new Set(['unfit', 'changed', 'forbidden', 'notFound']);
const MOST_PROBLEMS = 20;

/**
 * Compares, round by round, what tabs were told with the log as a reader of its own sees it: it reads the commits
 * from the database, checks their chain, and folds them itself.
 */
export class History {
  readonly found: Found = { acknowledged: 0, refused: 0, lost: 0, doubled: 0, unexpected: 0, problems: [] };
  readonly #databases: Databases;
  /** The states since the last check, by seq from `#states[0].seq`. */
  #states: State[] = [emptyState(DEMO_WORKSPACE)];
  readonly #keyring: Keyring;
  #hash = FIRST_HASH;
  readonly #commits: { actor: string; events: Event[] }[] = [];
  readonly #places = new Map<string, number>();
  readonly #answered = new Set<string>();

  private constructor(databases: Databases) {
    this.#databases = databases;
    this.#keyring = storesOf(databases, quick).keyring(DEMO_WORKSPACE);
  }

  /** Reads the log as it is now; what is in it already was told to nobody here. */
  static async open(uri: string, prefix: string): Promise<History> {
    const history = new History(await connectDatabases(uri, prefix));
    for (const key of await history.#read()) history.#answered.add(key);
    return history;
  }

  /** Compares everything told since the last time, and every tab's state; the crowd must have settled. */
  async check({ tabs }: Pick<Crowd, 'tabs'>): Promise<void> {
    const first = this.#states.at(-1) as State;
    this.#states = [first];
    const fresh = await this.#read();
    for (const tab of tabs) {
      for (const told of tab.told.splice(0)) this.#checkTold(tab, told);
      this.#checkHappened(tab);
    }
    for (const key of fresh) {
      // What Kith does by itself is asked for by nobody.
      if (this.#answered.has(key) || key.startsWith(`${system.id} `)) continue;
      this.note('unexpected', `${key} is in the log and nobody was told`);
    }
    await this.#checkTabs(tabs);
  }

  /** Verifies the whole chain and lets go of the database. */
  async close(): Promise<void> {
    try {
      const { fault } = await verifyLog(commitsOf(this.#databases.commits), DEMO_WORKSPACE);
      if (fault) this.note('unexpected', `the chain is broken: ${JSON.stringify(fault)}`);
    } finally {
      await this.#databases.close();
    }
  }

  /** Counts one thing that went wrong, and keeps what it was in words. */
  note(kind: 'lost' | 'doubled' | 'unexpected', problem: string): void {
    this.found[kind]++;
    if (this.found.problems.length < MOST_PROBLEMS) this.found.problems.push(`${kind}: ${problem}`);
  }

  /** Takes up the commits since the last time; answers who made which of them, as `<member> <commandId>`. */
  async #read(): Promise<string[]> {
    const fresh: string[] = [];
    let state = this.#states.at(-1) as State;
    for await (const commit of readTail(commitsOf(this.#databases.commits), DEMO_WORKSPACE, state.seq)) {
      const fault = faultOf(commit, state.seq + 1, this.#hash);
      if (fault) this.note('unexpected', `commit ${commit._id} ${fault}`);
      const { after, events } = await follow(this.#keyring, state, this.#hash, commit);
      if (commit.at < state.at) this.note('unexpected', `commit ${commit._id} is before the one before it`);
      const key = `${commit.actor} ${commit.commandId}`;
      const before = this.#places.get(key);
      if (before !== undefined) this.note('doubled', `${key} stands at ${before} and at ${commit.seq}`);
      this.#places.set(key, commit.seq);
      this.#commits[commit.seq] = { actor: commit.actor, events };
      this.#hash = commit.hash;
      this.#states.push((state = after));
      fresh.push(key);
    }
    return fresh;
  }

  #checkTold({ link }: Tab, { pending, answer }: Told): void {
    const key = `${link.replica.actor.id} ${pending.commandId}`;
    const seq = this.#places.get(key);
    const what = `${key} (${pending.command.name})`;
    if (this.#answered.has(key)) this.note('doubled', `${what} was answered twice`);
    this.#answered.add(key);
    if (!isRefusal(answer)) {
      this.found.acknowledged++;
      if (seq === undefined) this.note('lost', `${what} was acknowledged as ${answer.seq}`);
      else if (seq !== answer.seq) this.note('unexpected', `${what} stands at ${seq}, not at ${answer.seq}`);
      return;
    }
    this.found.refused++;
    const { code } = answer;
    if (seq !== undefined) this.note('unexpected', `${what} was refused as ${code} and stands at ${seq}`);
    else if (!usualRefusals.has(code)) this.note('unexpected', `${what} was refused as ${code}`);
    else if (!this.#isJust(link.replica.actor.id, pending, code)) {
      this.note('unexpected', `${what} was refused as ${code}, which no state since says`);
    }
  }

  /** Whether the rules say no with this code on some state between the one it was made on and the newest. */
  #isJust(member: string, { commandId, command, base }: Pending, code: RefusalCode): boolean {
    const client = `${member}/${commandId.slice(0, commandId.lastIndexOf(':'))}`;
    const undone = command.name === 'commit.undo' ? command.payload.seq : undefined;
    const commit = undone === undefined ? undefined : this.#commits[undone];
    return this.#states.some((state) => {
      const found = state.members.get(member);
      if (state.seq < base || !found) return false;
      const context = {
        actor: actorOf(state, found, state.at),
        now: state.at,
        id: idsFor(DEMO_WORKSPACE, member, commandId),
        ...(commit && undone !== undefined && undone <= state.seq && { commit: { seq: undone, ...commit } }),
      };
      const decided = decide(state, command, context, { client, base });
      return isRefusal(decided) && decided.code === code;
    });
  }

  /** Frames are shown in the order of the log, each at most once. */
  #checkHappened({ client, happened }: Tab): void {
    const out = happened.findIndex((seq, i) => i > 0 && seq <= (happened[i - 1] ?? 0));
    if (out > 0) this.note('doubled', `${client} was shown ${happened[out - 1]} and then ${happened[out]}`);
    happened.splice(0, happened.length - 1);
  }

  async #checkTabs(tabs: readonly Tab[]): Promise<void> {
    const state = this.#states.at(-1) as State;
    for (const { client, link } of tabs) {
      const { replica } = link;
      try {
        await until('it has all that it may see', () => holdsAll(link.replica, state), 5000);
        const everyone = contentsFor(state, link.replica.actor);
        same(client, contents(link.replica.confirmed), 'the log', everyone);
        same(`${client}'s screen`, contents(link.replica.view), 'the log', everyone);
      } catch (error) {
        const { seq } = replica.confirmed;
        this.note('lost', `${client} at ${seq} of ${state.seq}: ${(error as Error).message}`);
      }
    }
  }
}
