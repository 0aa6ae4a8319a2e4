import type { Command } from '@kith/shared/contract';
import type { Desk } from '@kith/shared/practice/answers';
import { isBegun, noAnswers, type Answers } from './answers.ts';

/** What is typed and not sent, as it is kept over a reload. */
export interface KeptDrafts {
  current?: Answers;
  shelved?: Answers[];
  /** Answers of referrals on their way, by command: if one is refused, they are needed again. */
  sending?: Record<string, Answers>;
  /** Words to the team that are not sent, by the form they stand in. */
  typed?: Record<string, string>;
}

/** Where words to the team about a referral are kept. */
export const typedAt = (referral: string, about: string): string => `${referral} ${about}`;

/** What someone types who refers: the answers about one person at a time, and words to the team. */
export class Drafts {
  current: Answers = $state(noAnswers(undefined));
  /** Begun before, and not gone on with yet. */
  shelved: readonly Answers[] = $state.raw([]);
  typed: Record<string, string> = $state({});
  #sending: Record<string, Answers> = $state.raw({});
  readonly #desk: () => Desk | undefined;

  constructor(desk: () => Desk | undefined) {
    this.#desk = desk;
  }

  get isBegun(): boolean {
    return isBegun(this.current);
  }

  /** A clean sheet; what stood on this one is gone. */
  clear(): void {
    this.current = noAnswers(this.#desk());
  }

  /** Goes on with one that was begun before; what is on the present sheet takes its place. */
  goOn(answers: Answers): void {
    const others = this.shelved.filter((one) => one !== answers);
    this.shelved = this.isBegun ? [...others, $state.snapshot(this.current)] : others;
    this.current = answers;
  }

  discard(answers: Answers): void {
    this.shelved = this.shelved.filter((one) => one !== answers);
  }

  /** The present sheet is on its way, and another one begins. */
  sent(commandId: string): void {
    this.#sending = { ...this.#sending, [commandId]: $state.snapshot(this.current) };
    this.clear();
  }

  /** What was on its way has arrived, or is back to be put right. */
  answered(commandId: string, isAccepted: boolean): void {
    const { [commandId]: answers, ...others } = this.#sending;
    this.#sending = others;
    if (answers && !isAccepted) this.goOn(answers);
  }

  /** Words to the team that were refused stand again where they were typed. */
  putBack({ name, payload }: Command): void {
    if (name !== 'referral.replyAsReferrer') return;
    const at = typedAt(payload.referral, payload.about);
    this.typed[at] ||= payload.text;
  }

  /** Null: there is nothing to keep. */
  kept(): KeptDrafts | null {
    const typed = Object.fromEntries(
      Object.entries($state.snapshot(this.typed)).filter(([, text]) => text !== ''),
    );
    const current = $state.snapshot(this.current);
    const isTyped = JSON.stringify(current) !== JSON.stringify(noAnswers(this.#desk()));
    const kept: KeptDrafts = {
      ...(isTyped && { current }),
      ...(this.shelved.length > 0 && { shelved: [...this.shelved] }),
      ...(Object.keys(this.#sending).length > 0 && { sending: this.#sending }),
      ...(Object.keys(typed).length > 0 && { typed }),
    };
    return Object.keys(kept).length > 0 ? kept : null;
  }

  /** Takes up what this tab kept, and what tabs left that are gone. */
  restore(own: KeptDrafts | undefined, orphans: readonly KeptDrafts[]): void {
    const { current, shelved = [], sending = {}, typed = {} } = own ?? {};
    if (!this.isBegun) this.current = { ...noAnswers(this.#desk()), ...current };
    else if (current) this.shelved = [...this.shelved, current];
    const left = orphans.flatMap((one) => [...(one.current ? [one.current] : []), ...(one.shelved ?? [])]);
    this.shelved = [...this.shelved, ...shelved, ...left];
    this.#sending = { ...Object.assign({}, ...orphans.map((one) => one.sending)), ...sending };
    this.typed = { ...Object.assign({}, ...orphans.map((one) => one.typed)), ...typed, ...this.typed };
  }
}
