import type { Payload } from '@kith/shared/contract';
import { isRefusal, type FieldProblem } from '@kith/shared/errors';
import type { Sent } from '@kith/shared/practice/answers';
import type { PracticeCommand } from './outbox.svelte.ts';
import type { PracticeStore } from './practice.svelte.ts';

/** The id of a field's control, as its error links to it. */
export function idOf(field: string): string {
  return `field-${field.replaceAll('.', '-')}`;
}

/** What is wrong in a form, and whether it is being sent. */
export class PracticeForm {
  problems: readonly FieldProblem[] = $state.raw([]);
  busy = $state(false);
  readonly #store: PracticeStore;
  #waitsFor: string | undefined;

  constructor(store: PracticeStore) {
    this.#store = store;
  }

  readonly idOf = idOf;

  errorOf(field: string): string | undefined {
    return this.problems.find((problem) => problem.field === field)?.message;
  }

  /** What the summary lists: each problem with the field it leads to. */
  get summary(): { id?: string | undefined; message: string }[] {
    return this.problems.map(({ field, message }) => ({ ...(field && { id: idOf(field) }), message }));
  }

  /** Sends it. Undefined when it is refused, and the problems say why. `begun` is called once it is on its way. */
  async send<K extends PracticeCommand>(
    name: K,
    payload: Payload<K>,
    begun?: (commandId: string) => void,
  ): Promise<Sent | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.problems = [];
    const { answer, commandId } = this.#store.run(name, payload);
    this.#waitsFor = commandId;
    begun?.(commandId);
    const told = await answer;
    this.busy = false;
    this.#waitsFor = undefined;
    if (!isRefusal(told)) return told;
    const { fields, message } = told;
    this.problems = fields?.length ? fields : [{ field: '', message }];
    return undefined;
  }

  /** The form is gone from the page: what comes of it is told elsewhere. */
  close(): void {
    if (this.#waitsFor !== undefined) this.#store.left(this.#waitsFor);
  }
}
