import { untrack } from 'svelte';
import type { Refusal } from '@kith/shared/errors';
import type { Person } from '@kith/shared/person/schema';
import type { Referral } from '@kith/shared/referral/schema';
import type { WorkspaceStore } from './workspace.svelte';

/**
 * How an opened case stands: on its way; whole; only what its card shows, for want of a connection; behind a closed
 * card; not given; or not there (any more) for this person.
 */
export type CaseState = 'loading' | 'whole' | 'offline' | 'closed' | 'refused' | 'absent' | 'gone';

/** One case that a page or panel holds open, whole as soon as the service answers. Made while a component is. */
export class OpenedCase {
  readonly id: string;
  /** Why the service does not give it, when it said so. */
  refusal: Refusal | undefined = $state.raw();
  readonly #live: WorkspaceStore;
  #seen = $state(false);
  #known = $state(false);
  readonly referral: Referral | undefined = $derived.by(() => this.#live.state.referrals.get(this.id));
  readonly person: Person | undefined = $derived.by(
    () => this.referral && this.#live.state.people.get(this.referral.person),
  );
  readonly whole: boolean = $derived.by(() => this.#live.opened.has(this.id));
  readonly state: CaseState = $derived.by(() => {
    const refused = this.refusal !== undefined && this.refusal.code !== 'unavailable';
    if (this.#live.state.epoch === '') return 'loading';
    if (!this.referral) return this.#seen ? 'gone' : refused ? 'absent' : 'loading';
    if (!this.person) return 'closed';
    if (this.whole) return 'whole';
    if (refused) return 'refused';
    return this.refusal || this.#live.connection !== 'live' ? 'offline' : 'loading';
  });
  /** What was seen of it and is not any more: all of it, or all but its closed card. */
  readonly lost: 'gone' | 'closed' | undefined = $derived.by(() => {
    if (this.state === 'gone') return 'gone';
    return this.state === 'closed' && this.#known ? 'closed' : undefined;
  });

  constructor(live: WorkspaceStore, id: string) {
    this.#live = live;
    this.id = id;
    // Asked for only with a connection, and anew with the next one when that was cut before the answer came, or
    // when the case is back, or open to this person again.
    $effect(() => {
      const gone = this.referral === undefined && this.#seen;
      const closed = this.referral !== undefined && this.person === undefined;
      if (live.connection === 'live' && !gone && !closed) untrack(() => !this.whole && void this.open());
    });
    $effect(() => {
      if (this.referral) this.#seen = true;
      if (this.person) this.#known = true;
    });
    $effect(() => () => live.closeRecord(id));
  }

  /** Asks for the whole record, again if need be. */
  async open(): Promise<void> {
    this.refusal = undefined;
    this.refusal = await this.#live.openRecord(this.id);
  }
}
