import { untrack } from 'svelte';
import type { Refusal } from '@kith/shared/errors';
import type { Person } from '@kith/shared/person/schema';
import type { Referral } from '@kith/shared/referral/schema';
import type { WorkspaceStore } from './workspace.svelte';

/**
 * How an opened case stands: on its way; whole; only what its card shows, for want of a connection; not given; or
 * not there (any more) for this person.
 */
export type CaseState = 'loading' | 'whole' | 'offline' | 'refused' | 'absent' | 'gone';

/** One case that a page or panel holds open, whole as soon as the service answers. Made while a component is. */
export class OpenedCase {
  readonly id: string;
  /** Why the service does not give it, when it said so. */
  refusal: Refusal | undefined = $state.raw();
  readonly #live: WorkspaceStore;
  #seen = $state(false);
  readonly referral: Referral | undefined = $derived.by(() => this.#live.state.referrals.get(this.id));
  readonly person: Person | undefined = $derived.by(
    () => this.referral && this.#live.state.people.get(this.referral.person),
  );
  readonly whole: boolean = $derived.by(() => this.#live.opened.has(this.id));
  readonly state: CaseState = $derived.by(() => {
    const refused = this.refusal !== undefined && this.refusal.code !== 'unavailable';
    if (this.#live.state.epoch === '') return 'loading';
    if (!this.referral) return this.#seen ? 'gone' : refused ? 'absent' : 'loading';
    if (this.whole) return 'whole';
    if (refused) return 'refused';
    return this.refusal || this.#live.connection !== 'live' ? 'offline' : 'loading';
  });

  constructor(live: WorkspaceStore, id: string) {
    this.#live = live;
    this.id = id;
    // Asked for only with a connection, and anew with the next one when that was cut before the answer came, or
    // when the case is back.
    $effect(() => {
      const gone = this.referral === undefined && this.#seen;
      if (live.connection === 'live' && !gone) untrack(() => !this.whole && void this.open());
    });
    $effect(() => {
      if (this.referral) this.#seen = true;
    });
    $effect(() => () => live.closeRecord(id));
  }

  /** Asks for the whole record, again if need be. */
  async open(): Promise<void> {
    this.refusal = undefined;
    this.refusal = await this.#live.openRecord(this.id);
  }
}
