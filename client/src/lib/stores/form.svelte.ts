import { commands, type CommandName, type Payload } from '@kith/shared/contract';
import type { FieldProblem, Refusal } from '@kith/shared/errors';
import { problemsOf } from '@kith/shared/invalid';
import type { Seen } from '@kith/shared/replica';
import type { Acts } from './acts.svelte';

/** A form that makes one command: checks it by the server's own schema, sends it, and keeps what is wrong. */
export class FormStore<K extends CommandName> {
  problems: readonly FieldProblem[] = $state.raw([]);
  busy = $state(false);
  readonly #acts: Acts;
  readonly #name: K;
  /** What the person had before them when the form opened: a change by someone else since is to be noticed. */
  readonly #seen: Seen;

  constructor(acts: Acts, name: K, refusal?: Refusal) {
    this.#acts = acts;
    this.#name = name;
    this.#seen = acts.seen;
    if (refusal) this.#show(refusal);
  }

  /** The id of a field's control, as its error links to it. */
  idOf(field: string): string {
    return `field-${field.replaceAll('.', '-')}`;
  }

  /** What is wrong with a field, if anything. */
  errorOf(field: string): string | undefined {
    return this.problems.find((problem) => problem.field === field)?.message;
  }

  /** What the summary lists: each problem with the field it leads to. */
  get summary(): { id?: string | undefined; message: string }[] {
    return this.problems.map(({ field, message }) => ({ ...(field && { id: this.idOf(field) }), message }));
  }

  /** Sends what is typed. True when the form may close: it is saved, or kept and on its way. */
  async send(typed: unknown): Promise<boolean> {
    if (this.busy) return false;
    const parsed = commands[this.#name].safeParse(typed);
    if (!parsed.success) {
      this.problems = problemsOf(parsed.error);
      return false;
    }
    this.busy = true;
    const payload = parsed.data as Payload<K>;
    const refusal = await this.#acts.submit(this.#name, payload, this.#seen);
    this.busy = false;
    if (refusal) this.#show(refusal);
    else this.problems = [];
    return !refusal;
  }

  #show({ fields, message }: Refusal): void {
    this.problems = fields?.length ? fields : [{ field: '', message }];
  }
}
