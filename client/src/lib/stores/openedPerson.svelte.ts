import { untrack } from 'svelte';
import type { Refusal } from '@kith/shared/errors';
import type { Person } from '@kith/shared/person/schema';
import type { CaseState } from './openedCase.svelte.ts';
import type { WorkspaceStore } from './workspace.svelte.ts';

/** A person that a page holds open by themselves, whole as soon as the service answers. Made while a component is. */
export class OpenedPerson {
  readonly id: string;
  /** Why the service does not give it, when it said so. */
  refusal: Refusal | undefined = $state.raw();
  readonly #live: WorkspaceStore;
  #seen = $state(false);
  readonly person: Person | undefined = $derived.by(() => this.#live.state.people.get(this.id));
  readonly whole: boolean = $derived.by(() => this.#live.opened.has(this.id));
  readonly state: CaseState = $derived.by(() => {
    const refused = this.refusal !== undefined && this.refusal.code !== 'unavailable';
    if (this.#live.state.epoch === '') return 'loading';
    if (!this.person) return this.#seen ? 'gone' : refused ? 'absent' : 'loading';
    if (this.whole) return 'whole';
    if (refused) return 'refused';
    return this.refusal || this.#live.connection !== 'live' ? 'offline' : 'loading';
  });
  readonly lost = undefined;

  constructor(live: WorkspaceStore, id: string) {
    this.#live = live;
    this.id = id;
    // Asked for only with a connection, and anew with the next one, or when the person is back.
    $effect(() => {
      const isGone = this.person === undefined && this.#seen;
      if (live.connection === 'live' && !isGone) untrack(() => !this.whole && void this.open());
    });
    $effect(() => {
      if (this.person) this.#seen = true;
    });
    $effect(() => () => live.closeRecord(id));
  }

  /** Asks for the whole record, again if need be. */
  async open(): Promise<void> {
    this.refusal = undefined;
    this.refusal = await this.#live.openRecord(this.id);
  }
}
