import type { RefusalCode } from '@kith/shared/errors';
import { NoteLine, type NoteConnection } from './noteLine.ts';

/** Someone else who has the note open: one entry a person. */
export interface NotePerson {
  member: string;
  name: string;
  color: string;
}

/** How long words may be on their way before that is worth a word. */
const SLOW_MS = 3000;

/** What a page shows of one note: its document, who is there, and whether everything is saved. */
export class NoteStore {
  connection: NoteConnection = $state('connecting');
  ended: RefusalCode | undefined = $state();
  isSaved = $state(true);
  /** Since when words are not saved, once that takes longer than usual. */
  notSavedSince: Date | undefined = $state.raw();
  /** Since when there is no line to the service. */
  cutSince: Date | undefined = $state.raw();
  people: readonly NotePerson[] = $state.raw([]);
  readonly line: NoteLine;
  #slow: ReturnType<typeof setTimeout> | undefined;
  #holders = 0;
  readonly #key: string;

  private constructor(key: string, url: string, note: string) {
    this.#key = key;
    this.line = new NoteLine({ url, note }, () => this.#show());
    this.line.awareness.on('change', (_changes: unknown, origin: unknown) => {
      if (origin !== 'local') this.#showPeople();
    });
    window.addEventListener('online', this.#wake);
  }

  /**
   * The note as this page has it open, or opened now. Whoever holds it lets it `go`; words that are not saved by then
   * keep it open until they are.
   */
  static hold(workspace: string, note: string): NoteStore {
    const key = `${workspace}/${note}`;
    const found = open.get(key);
    const url = new URL(`/api/notes/${workspace}`, location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const store = found && found.connection !== 'ended' ? found : new NoteStore(key, url.href, note);
    if (open.size === 0) window.addEventListener('beforeunload', guard);
    open.set(key, store);
    store.#holders++;
    return store;
  }

  go(): void {
    this.#holders--;
    this.#closeInTime();
  }

  readonly #wake = (): void => this.line.wake();

  #show(): void {
    const { connection, ended, isSaved, unsavedSince } = this.line;
    this.connection = connection;
    this.ended = ended;
    this.cutSince = connection === 'reconnecting' ? (this.cutSince ?? new Date()) : undefined;
    this.isSaved = isSaved;
    clearTimeout(this.#slow);
    if (!unsavedSince) this.notSavedSince = undefined;
    else {
      const left = unsavedSince.getTime() + SLOW_MS - Date.now();
      if (left > 0) this.notSavedSince = undefined; // what was long unsaved is saved, something newer is not
      this.#slow = setTimeout(() => (this.notSavedSince = unsavedSince), Math.max(0, left));
    }
    this.#closeInTime();
  }

  #showPeople(): void {
    const { awareness, doc } = this.line;
    const found = new Map<string, NotePerson>();
    for (const [client, state] of awareness.getStates()) {
      const { user } = state as { user?: NotePerson };
      if (client !== doc.clientID && user?.member) found.set(user.member, user);
    }
    this.people = [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
  }

  #closeInTime(): void {
    if (this.#holders > 0 || (!this.isSaved && this.connection !== 'ended')) return;
    window.removeEventListener('online', this.#wake);
    clearTimeout(this.#slow);
    if (open.get(this.#key) === this) open.delete(this.#key);
    if (open.size === 0) window.removeEventListener('beforeunload', guard);
    this.line.close();
  }
}

/** The notes of this page, those included whose last words are still on their way. */
const open = new Map<string, NoteStore>();

/** Asks before a tab with unsaved words is closed. */
function guard(event: BeforeUnloadEvent): void {
  for (const { isSaved } of open.values()) if (!isSaved) event.preventDefault();
}
