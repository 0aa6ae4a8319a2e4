/** A command that was answered before: who sent it, its id, what it asked (hashed) and the commit it became. */
export type Answered = readonly [seq: number, actor: string, commandId: string, payloadHash: string];

const BLOCK = 1000;

/** How far back a repeated command is recognised, in commits. */
export const WINDOW = 20_000;

const keyOf = (actor: string, commandId: string) => `${actor}|${commandId}`;

/**
 * The commands of the last 20,000 commits, so that one sent again gets its first answer. Kept in blocks of
 * 1,000 commits: full blocks never change, and a snapshot writes only the last one anew.
 */
export class Recent {
  readonly #byKey = new Map<string, Answered>();
  readonly #blocks = new Map<number, Answered[]>();

  /** The answer this command got, if it was answered within the window. */
  get(actor: string, commandId: string): { seq: number; payloadHash: string } | undefined {
    const answered = this.#byKey.get(keyOf(actor, commandId));
    return answered && { seq: answered[0], payloadHash: answered[3] };
  }

  add(answered: Answered): void {
    const [seq, actor, commandId] = answered;
    const number = Math.floor(seq / BLOCK);
    const block = this.#blocks.get(number);
    if (block) block.push(answered);
    else this.#blocks.set(number, [answered]);
    this.#byKey.set(keyOf(actor, commandId), answered);
    this.#forget(Math.floor((seq - WINDOW) / BLOCK) - 1);
  }

  #forget(number: number): void {
    for (const [, actor, commandId] of this.#blocks.get(number) ?? []) {
      this.#byKey.delete(keyOf(actor, commandId));
    }
    this.#blocks.delete(number);
  }

  /** The blocks by number; a block is complete when the log is past its end. */
  blocks(): ReadonlyMap<number, readonly Answered[]> {
    return this.#blocks;
  }
}
