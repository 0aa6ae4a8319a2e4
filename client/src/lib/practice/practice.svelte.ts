import { createContext } from 'svelte';
import type { Payload } from '@kith/shared/contract';
import { isRefusal, type Refusal } from '@kith/shared/errors';
import type { Desk, Sent } from '@kith/shared/practice/answers';
import type { Urgency } from '@kith/shared/referral/stages';
import type { Pending } from '@kith/shared/replica';
import { ask } from '#lib/ask.ts';
import { isTabOpen, openTab, type Tab } from '#lib/stores/tab.ts';
import { tabStorage, type TabStorage } from '#lib/stores/tabStorage.ts';
import { Drafts, type KeptDrafts } from './drafts.svelte.ts';
import { PracticeLine } from './line.ts';
import { Outbox, type PracticeCommand } from './outbox.svelte.ts';

/** What a tab keeps over a reload. */
interface Kept {
  pending: Pending[];
  left: Pending[];
  drafts: KeptDrafts;
}

/** What became of something sent that nothing on the page waits for any more. */
export interface Notice {
  pending: Pending;
  answer: Sent | Refusal;
}

/** A referral that was sent just now, for the page that says so. */
export interface SentReferral {
  id: string;
  reference: string;
  name: string;
  organisation: string;
  urgency: Urgency;
}

const ANSWER_MS = 10_000;
const RETRY_MS = 1500;
const FINAL: ReadonlySet<string> = new Set(['signIn', 'locked', 'forbidden', 'notFound']);

/**
 * The one store of the pages of those who refer: who they are here (`desk`), how the line stands, what they type and
 * send. It holds no records: pages ask, and ask anew whenever `version` moves.
 */
export class PracticeStore {
  readonly workspace: string;
  desk: Desk | undefined = $state.raw();
  /** Why these pages are closed to this person. */
  ended: Refusal | undefined = $state.raw();
  /** Whether all that was kept from before is here, and something can be sent. */
  ready = $state(false);
  isLive = $state(false);
  wasLive = $state(false);
  /** What the device says of its own connection. */
  online = $state(true);
  troubleSince: Date | undefined = $state.raw();
  /** Moves whenever something may have changed. */
  version = $state(0);
  notices: readonly Notice[] = $state.raw([]);
  sent: SentReferral | undefined = $state.raw();
  readonly drafts = new Drafts(() => this.desk);
  readonly outbox: Outbox;
  /** Commands whose answer a form on the page waits for. */
  readonly #awaited = new Set<string>();
  #line: PracticeLine | undefined;
  #tab: Tab | undefined;
  #storage: TabStorage<Kept> | undefined;
  #saving: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(workspace: string) {
    this.workspace = workspace;
    this.outbox = new Outbox({
      post: ({ command, commandId, base, epoch }) =>
        ask<Sent>(this.path('commands'), { ...command, commandId, base, epoch }, ANSWER_MS),
      keep: () => this.keep(),
      answered: (pending, answer) => this.#answered(pending, answer),
    });
  }

  /** The address of a question. */
  path(...parts: string[]): string {
    return ['/api/workspaces', this.workspace, 'practice', ...parts].join('/');
  }

  /** The address of a page. */
  page(...parts: string[]): string {
    return ['', this.workspace, 'referrals', ...parts].join('/');
  }

  /** Begins. Call once, in the browser. */
  async open(): Promise<void> {
    this.online = navigator.onLine;
    window.addEventListener('online', this.#look);
    window.addEventListener('offline', this.#look);
    window.addEventListener('beforeunload', this.#guard);
    const [tab] = await Promise.all([openTab(), this.#loadDesk()]);
    if (this.#closed || this.ended) return;
    this.#tab = tab;
    await this.#restore(tab.client);
    if (this.#closed) return;
    this.ready = true;
    this.#line = new PracticeLine(this.workspace, tab.client, {
      changed: () => void this.refresh(),
      live: (isLive) => this.#setLive(isLive),
      ended: (why) => this.end(why),
    });
  }

  close(): void {
    this.#closed = true;
    this.#line?.close();
    this.outbox.close();
    window.removeEventListener('online', this.#look);
    window.removeEventListener('offline', this.#look);
    window.removeEventListener('beforeunload', this.#guard);
  }

  /** Asks a question of these pages; a refusal that closes them all does so. */
  async ask<Answer extends { ok: true }>(path: string, body?: object): Promise<Answer | Refusal> {
    const answer = await ask<Answer>(path, body, ANSWER_MS);
    if (isRefusal(answer) && FINAL.has(answer.code) && answer.code !== 'notFound') this.end(answer);
    return answer;
  }

  /** Closes the pages for good. */
  end(why: Refusal): void {
    this.ended = why;
    this.close();
  }

  /** Has everything asked anew, who they are here as well. */
  async refresh(): Promise<void> {
    this.version++;
    const desk = await this.ask<Desk>(this.path());
    if (!isRefusal(desk)) this.desk = desk;
  }

  /** Sends a command; until the form that waits for its answer says `left`, its outcome is the form's to tell. */
  run<K extends PracticeCommand>(
    name: K,
    payload: Payload<K>,
  ): { answer: Promise<Sent | Refusal>; commandId: string } {
    if (!this.#tab || !this.desk) throw new Error('the page is not open yet');
    const commandId = `${this.#tab.client}:${this.#tab.nextNumber()}`;
    const { seq: base, epoch } = this.desk;
    this.#awaited.add(commandId);
    const made = { commandId, base, epoch, at: new Date().toISOString() };
    return { answer: this.outbox.run(made, name, payload), commandId };
  }

  /** Nothing on the page waits for this answer any more. */
  left(commandId: string): void {
    this.#awaited.delete(commandId);
  }

  /** Throws away what a tab left that is gone. */
  discardLeft(pending: Pending): void {
    this.drafts.answered(pending.commandId, true);
    this.outbox.discardLeft(pending);
  }

  /** Takes note of a notice. */
  dismiss(notice: Notice): void {
    this.notices = this.notices.filter((one) => one !== notice);
  }

  /** Keeps what is typed and what waits where a reload leaves it. Never fails. */
  keep(): Promise<void> {
    if (!this.ready) return Promise.resolve();
    const { pending, left } = this.outbox;
    const drafts = this.drafts.kept();
    const isNothing = pending.length + left.length === 0 && drafts === null;
    const kept = { pending: [...pending], left: [...left], drafts: drafts ?? {} };
    this.#saving = this.#saving.then(() => this.#storage?.save(isNothing ? null : kept)).catch(() => {}); // where nothing can be kept, the tab's memory has it
    return this.#saving;
  }

  readonly #look = (): void => {
    this.online = navigator.onLine;
    if (this.online) this.#line?.wake();
    this.#time();
  };

  /** Asks before a tab with something unsent is closed. */
  readonly #guard = (event: BeforeUnloadEvent): void => {
    if (this.outbox.pending.length > 0) event.preventDefault();
  };

  #setLive(isLive: boolean): void {
    this.isLive = isLive;
    this.wasLive ||= isLive;
    this.#time();
  }

  #time(): void {
    const isTroubled = !this.online || (this.wasLive && !this.isLive);
    if (!isTroubled) this.troubleSince = undefined;
    else this.troubleSince ??= new Date();
  }

  /** Until it is there: without it nothing can be shown. */
  async #loadDesk(): Promise<void> {
    while (!this.#closed) {
      const desk = await ask<Desk>(this.path(), undefined, ANSWER_MS);
      if (!isRefusal(desk)) return void (this.desk = desk);
      if (FINAL.has(desk.code)) return this.end(desk);
      await new Promise((resume) => setTimeout(resume, RETRY_MS));
    }
  }

  async #restore(client: string): Promise<void> {
    const desk = this.desk;
    if (!desk) return;
    this.#storage = tabStorage<Kept>('kith-practice', this.workspace, client, isTabOpen);
    const { own, orphans } = await this.#storage
      .load(desk.pendingKey)
      .catch(() => ({ own: undefined, orphans: [] as Kept[] }));
    this.drafts.restore(
      own?.drafts,
      orphans.map(({ drafts }) => drafts),
    );
    const pending = own?.pending ?? [];
    const isOfNow = ({ epoch }: Pending) => epoch === desk.epoch;
    this.outbox.restore(pending.filter(isOfNow), [
      ...(own?.left ?? []),
      ...pending.filter((one) => !isOfNow(one)),
      ...orphans.flatMap((one) => [...one.pending, ...one.left]),
    ]);
  }

  #answered(pending: Pending, answer: Sent | Refusal): void {
    const { commandId, command } = pending;
    if (command.name === 'referral.receive') this.drafts.answered(commandId, !isRefusal(answer));
    const isAwaited = this.#awaited.delete(commandId);
    const isQuiet = command.name === 'referral.readMessages';
    if (!isAwaited && !isQuiet) this.notices = [...this.notices, { pending, answer }];
    if (isRefusal(answer)) this.drafts.putBack(command);
    void this.refresh();
  }
}

/** The store of the pages that are shown, for every component of them. */
export const [usePractice, providePractice] = createContext<PracticeStore>();
