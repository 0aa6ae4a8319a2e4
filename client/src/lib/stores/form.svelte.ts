import { commands, type CommandName, type Payload } from '@kith/shared/contract';
import type { FieldProblem, Refusal } from '@kith/shared/errors';
import { problemsOf } from '@kith/shared/invalid';
import type { Acts } from './acts.svelte';

/** What a form checks by: a schema of the server's own. */
interface Schema<Sent> {
  safeParse(
    typed: unknown,
  ): { success: true; data: Sent } | { success: false; error: Parameters<typeof problemsOf>[0] };
}

/** What the fields in a part of a form need of it: the ids of their controls, and what is wrong with each. */
export type FormFields = Pick<Form<unknown>, 'idOf' | 'errorOf'>;

/** A form: checks what is typed by the server's own schema, sends it, and keeps what is wrong. */
export class Form<Sent> {
  problems: readonly FieldProblem[] = $state.raw([]);
  busy = $state(false);
  readonly #schema: Schema<Sent>;
  readonly #submit: (payload: Sent) => Promise<Refusal | undefined>;

  /** `submit` sends what fits the schema, and answers the refusal to show. */
  constructor(schema: Schema<Sent>, submit: (payload: Sent) => Promise<Refusal | undefined>) {
    this.#schema = schema;
    this.#submit = submit;
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
    const parsed = this.#schema.safeParse(typed);
    if (!parsed.success) {
      this.problems = problemsOf(parsed.error);
      return false;
    }
    this.busy = true;
    const refusal = await this.#submit(parsed.data);
    this.busy = false;
    if (refusal) this.show(refusal);
    else this.problems = [];
    return !refusal;
  }

  /** Shows why something was refused. */
  show({ fields, message }: Refusal): void {
    this.problems = fields?.length ? fields : [{ field: '', message }];
  }
}

/**
 * A form that makes one command, on what the person had before them when it opened: a change by someone else since
 * is to be noticed.
 */
export class FormStore<K extends CommandName> extends Form<Payload<K>> {
  constructor(acts: Acts, name: K, refusal?: Refusal) {
    const { seen } = acts;
    super(commands[name] as unknown as Schema<Payload<K>>, (payload) => acts.submit(name, payload, seen));
    if (refusal) this.show(refusal);
  }
}
