import type { BegunAnswer, Checked, CheckedAnswer, Draft, DraftAnswer } from '@kith/shared/import/answers';
import { isRefusal, type Refusal } from '@kith/shared/errors';
import type { ImportField, ListField } from '@kith/shared/import/fields';
import type { DuplicateChoice, DuplicateKind } from '@kith/shared/import/duplicateKinds';
import type { ImportMapping } from '@kith/shared/import/mapping';
import { pageWords } from '@kith/shared/import/pageMessages';
import { ask, askWithFile, saveFile } from '../ask';

/** Where somebody is with a file. */
export type Step = 'file' | 'columns' | 'values' | 'check';

const MOST_BYTES = 25 * 1024 * 1024;

/** A file on its way to be moved in: what it holds, how it is read, and what it would become. */
export class MovingIn {
  step: Step = $state('file');
  draft: Draft | undefined = $state.raw();
  mapping: ImportMapping | undefined = $state.raw();
  checked: Checked | undefined = $state.raw();
  /** What is wrong with the file that was chosen. */
  fileProblem: string | undefined = $state();
  refusal: Refusal | undefined = $state.raw();
  busy = $state(false);
  readonly #path: string;
  /** Kept while the page is open, so that another of its sheets can be read. */
  #file: File | undefined;

  constructor(workspace: string) {
    this.#path = `/api/workspaces/${encodeURIComponent(workspace)}/imports`;
  }

  /** Whether another sheet of it can be read. */
  get hasFile(): boolean {
    return this.#file !== undefined;
  }

  /** Sends a file, or another sheet of the same one. True when it was read. */
  async bring(file: File | undefined = this.#file, sheet = ''): Promise<boolean> {
    this.fileProblem = undefined;
    if (!file) this.fileProblem = pageWords.file.none;
    else if (file.size > MOST_BYTES) this.fileProblem = pageWords.file.tooLarge(file.name);
    if (!file || this.fileProblem) return false;
    const named = { 'x-file-name': encodeURIComponent(file.name), 'x-sheet': encodeURIComponent(sheet) };
    const answer = await this.#working(() => askWithFile<DraftAnswer>(this.#path, file, named));
    if (isRefusal(answer)) {
      this.fileProblem = answer.message;
      return false;
    }
    this.#file = file;
    this.#take(answer.draft);
    return true;
  }

  /** Takes a file up again that was read before. False when it is not there any more. */
  async resume(id: string): Promise<boolean> {
    const answer = await this.#working(() => ask<DraftAnswer>(`${this.#path}/${encodeURIComponent(id)}`));
    if (isRefusal(answer)) return false;
    this.#take(answer.draft);
    return true;
  }

  #take(draft: Draft): void {
    this.draft = draft;
    this.mapping = draft.mapping;
    this.checked = undefined;
    this.refusal = undefined;
    this.step = 'columns';
  }

  /** Deletes the file at the service, and begins anew. */
  async forget(): Promise<void> {
    const { draft } = this;
    this.#file = undefined;
    this.draft = this.mapping = this.checked = this.refusal = undefined;
    this.step = 'file';
    if (draft) await ask(`${this.#path}/${draft.id}/forget`, {});
  }

  fieldOf(column: number): ImportField | '' {
    return this.mapping?.columns[column] ?? '';
  }

  setField(column: number, field: ImportField | ''): void {
    if (!this.mapping) return;
    const { [column]: _, ...others } = this.mapping.columns;
    this.mapping = { ...this.mapping, columns: field === '' ? others : { ...others, [column]: field } };
  }

  /** Says what a value of a list means: a code, '' for nothing; undefined takes it back. */
  setValue(field: ListField, text: string, code: string | undefined): void {
    if (!this.mapping) return;
    const { [text]: _, ...others } = this.mapping.values[field] ?? {};
    const said = code === undefined ? others : { ...others, [text]: code };
    this.mapping = { ...this.mapping, values: { ...this.mapping.values, [field]: said } };
  }

  setChoice(kind: DuplicateKind, choice: DuplicateChoice): void {
    if (!this.mapping) return;
    this.mapping = { ...this.mapping, choices: { ...this.mapping.choices, [kind]: choice } };
  }

  /** Chooses for one row; undefined: as for all the others. */
  setRowChoice(row: number, choice: DuplicateChoice | undefined): void {
    if (!this.mapping) return;
    const { [row]: _, ...others } = this.mapping.choices.rows;
    const rows = choice === undefined ? others : { ...others, [row]: choice };
    this.mapping = { ...this.mapping, choices: { ...this.mapping.choices, rows } };
  }

  /** Has the service read the file as it is said now, and goes to a step when that could be done. */
  async check(next: Step): Promise<boolean> {
    const { draft, mapping } = this;
    if (!draft || !mapping) return false;
    const path = `${this.#path}/${draft.id}/check`;
    const answer = await this.#working(() => ask<CheckedAnswer>(path, mapping));
    this.refusal = isRefusal(answer) ? answer : undefined;
    if (isRefusal(answer)) return false;
    this.checked = answer.checked;
    if (answer.checked.missing.length > 0) return false;
    this.step = next;
    return true;
  }

  /** Saves the rows that cannot be moved in. */
  saveWrong(): Promise<Refusal | undefined> {
    return saveFile(`${this.#path}/${this.draft?.id}/wrong`, this.mapping ?? {});
  }

  /** Begins to move it in; answers whether it began. */
  async begin(): Promise<boolean> {
    const { draft, mapping } = this;
    if (!draft || !mapping) return false;
    const answer = await this.#working(() => ask<BegunAnswer>(`${this.#path}/${draft.id}/begin`, mapping));
    this.refusal = isRefusal(answer) ? answer : undefined;
    if (isRefusal(answer)) return false;
    this.#file = undefined;
    this.draft = this.mapping = this.checked = undefined;
    this.step = 'file';
    return true;
  }

  async #working<T>(work: () => Promise<T>): Promise<T> {
    this.busy = true;
    try {
      return await work();
    } finally {
      this.busy = false;
    }
  }
}
