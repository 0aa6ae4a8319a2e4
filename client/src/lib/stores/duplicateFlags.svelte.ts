import { isRefusal } from '@kith/shared/errors';
import type { Frame } from '@kith/shared/frames';
import type { DuplicatesListed } from '@kith/shared/person/duplicates';
import type { WorkspaceStore } from './workspace.svelte';

/** Several changes at once are asked about once. */
export const SETTLED_MS = 1500;

/** Whether what happened may be about who is like whom. */
export const isAboutPeople = ({ put, drop }: Frame): boolean =>
  [...put, ...drop].some(([table]) => table === 'people' || table === 'referrals');

/** Which cases in triage may be of somebody recorded already: asked when the board opens and when something changes. */
export class DuplicateFlags {
  referrals: ReadonlySet<string> = $state.raw(new Set());
  readonly #live: WorkspaceStore;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(live: WorkspaceStore) {
    this.#live = live;
  }

  /** Keeps the flags up to date until the returned function is called. */
  follow(): () => void {
    const deafen = this.#live.listen(({ frame }) => frame && isAboutPeople(frame) && this.#askSoon());
    const unwatch = $effect.root(() => {
      $effect(() => {
        if (this.#live.connection === 'live') this.#askSoon();
      });
    });
    return () => {
      deafen();
      unwatch();
      clearTimeout(this.#timer);
    };
  }

  #askSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), SETTLED_MS);
  }

  async #ask(): Promise<void> {
    if (!this.#live.can('duplicates.list')) return;
    const answer = await this.#live.ask<DuplicatesListed>('duplicates.list', {});
    if (!isRefusal(answer)) this.referrals = new Set(answer.referrals);
  }
}
