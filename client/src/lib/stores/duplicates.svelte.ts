import { isRefusal, type Refusal } from '@kith/shared/errors';
import type { DescribedPerson, DuplicatesFound, PeopleCompared } from '@kith/shared/person/duplicates';
import type { Found } from '@kith/shared/person/matchIndex';
import { isAboutPeople, SETTLED_MS } from './duplicateFlags.svelte';
import type { WorkspaceStore } from './workspace.svelte';

/** Typing is over for the moment. */
const TYPED_MS = 400;
/** Who may be the person of a case; made while a component is. Asked anew whenever their record or another changes. */
export class SimilarPeople {
  found: readonly Found[] = $state.raw([]);
  readonly #live: WorkspaceStore;

  /** `referral`: the case that is looked at now, or undefined where nobody is to be looked for. */
  constructor(live: WorkspaceStore, referral: () => string | undefined) {
    this.#live = live;
    $effect(() => {
      const id = referral();
      if (id === undefined || live.connection !== 'live') return undefined;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const stop = live.listen(({ frame }) => {
        if (!frame || !isAboutPeople(frame)) return;
        clearTimeout(timer);
        timer = setTimeout(() => void this.#ask(id), SETTLED_MS);
      });
      void this.#ask(id);
      return () => {
        stop();
        clearTimeout(timer);
      };
    });
  }

  /** Leaves somebody out at once, before the service has heard why. */
  forget(person: string): void {
    this.found = this.found.filter((one) => one.person !== person);
  }

  async #ask(referral: string): Promise<void> {
    const answer = await this.#live.ask<DuplicatesFound>('duplicates.find', { referral });
    this.found = isRefusal(answer) ? [] : answer.found;
  }
}

/** Who may be the one that is being typed; made while a form is. */
export class TypedPerson {
  found: readonly Found[] = $state.raw([]);
  /** True once the service has answered: without a connection it cannot be asked. */
  answered = $state(false);

  /** `typed`: what stands in the form now; undefined where nobody is to be looked for. */
  constructor(live: WorkspaceStore, typed: () => DescribedPerson | undefined) {
    const asked = $derived(JSON.stringify(typed() ?? null));
    $effect(() => {
      const described = JSON.parse(asked) as DescribedPerson | null;
      if (described === null || live.connection !== 'live') {
        this.found = [];
        this.answered = false;
        return undefined;
      }
      let isCurrent = true;
      const timer = setTimeout(async () => {
        const answer = await live.ask<DuplicatesFound>('duplicates.find', { typed: described });
        if (!isCurrent) return;
        this.answered = !isRefusal(answer);
        this.found = isRefusal(answer) ? [] : answer.found;
      }, TYPED_MS);
      return () => {
        isCurrent = false;
        clearTimeout(timer);
      };
    });
  }
}

/** Asks for two records side by side. */
export function comparePeople(
  live: WorkspaceStore,
  people: { keep: string; merge: string },
): Promise<PeopleCompared | Refusal> {
  return live.ask<PeopleCompared>('duplicates.compare', people);
}
