import { setImmediate as nextTurn } from 'node:timers/promises';
import { MatchIndex } from '@kith/shared/person/matchIndex';
import type { State } from '@kith/shared/state';
import type { Pipeline } from '../workspace/execute.ts';

const SLICE_MS = 5;

/** The people of one workspace by what they could be mistaken by; brought up to date whenever somebody searches. */
class Searching {
  readonly #pipeline: Pipeline;
  readonly #index = new MatchIndex();
  #last: Promise<unknown> = Promise.resolve();

  constructor(pipeline: Pipeline) {
    this.#pipeline = pipeline;
  }

  /** Runs a search on the index and the state that it is of, one after another. */
  run<T>(search: (index: MatchIndex, state: State) => T): Promise<T> {
    const found = this.#last.then(async () => {
      const state = await this.#catchUp();
      return search(this.#index, state);
    });
    this.#last = found.catch(() => {});
    return found;
  }

  /** Some thousands of people at once would hold everyone else up, so it is done in slices. */
  async #catchUp(): Promise<State> {
    for (;;) {
      const { state } = this.#pipeline;
      let since = performance.now();
      for (const _ of this.#index.following(state.people)) {
        if (performance.now() - since < SLICE_MS) continue;
        await nextTurn();
        since = performance.now();
      }
      if (this.#pipeline.state.people === state.people) return this.#pipeline.state;
    }
  }
}

const searches = new WeakMap<Pipeline, Searching>();

/** Searches among the people of a workspace; the first search makes the index, which goes with the workspace. */
export function searchIn<T>(pipeline: Pipeline, search: (index: MatchIndex, state: State) => T): Promise<T> {
  const searching = searches.get(pipeline) ?? new Searching(pipeline);
  searches.set(pipeline, searching);
  return searching.run(search);
}
