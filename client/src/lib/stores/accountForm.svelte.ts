import { accountRequests, type AccountInput, type AccountRequest } from '@kith/shared/account/schema';
import { isRefusal, type FieldProblem } from '@kith/shared/errors';
import { problemsOf } from '@kith/shared/invalid';
import { askAccount } from '#lib/accountRequests.ts';

/** A form of one route of the account: checks it by the server's own schema, sends it, and keeps what is wrong. */
export class AccountForm<R extends AccountRequest, T = object> {
  problems: readonly FieldProblem[] = $state.raw([]);
  busy = $state(false);
  readonly #route: R;

  constructor(route: R) {
    this.#route = route;
  }

  /** The id of a field's control, as its error links to it. */
  idOf(field: string): string {
    return `${this.#route.replace('/', '-')}-${field}`;
  }

  errorOf(field: string): string | undefined {
    return this.problems.find((problem) => problem.field === field)?.message;
  }

  /** What the summary lists: each problem with the field it leads to. */
  get summary(): { id?: string | undefined; message: string }[] {
    return this.problems.map(({ field, message }) => ({ ...(field && { id: this.idOf(field) }), message }));
  }

  /** Sends what is typed. The answer, or null when something is wrong and shown. */
  async send(typed: Record<string, unknown>): Promise<(T & { ok: true }) | null> {
    if (this.busy) return null;
    const parsed = accountRequests[this.#route].safeParse(typed);
    if (!parsed.success) {
      this.problems = problemsOf(parsed.error);
      return null;
    }
    this.busy = true;
    const answer = await askAccount<T>(this.#route, parsed.data as AccountInput<R>);
    this.busy = false;
    if (!isRefusal(answer)) {
      this.problems = [];
      return answer;
    }
    const { fields, message } = answer;
    this.problems = fields?.length ? fields : [{ field: '', message }];
    return null;
  }
}
