import { flushSync } from 'svelte';
import { dismissToasts } from '#lib/toasts.ts';
import { isRefusal, type Refusal } from '@kith/shared/errors';
import { announce } from '#lib/announce.svelte.ts';
import { askAccount } from '#lib/accountRequests.ts';

/** Without input in any tab of this browser for so long, the screen locks. */
export const IDLE_MS = 15 * 60 * 1000;
/** The server hears of input at most this often. */
const TOLD_MS = 60_000;
const CHECK_MS = 1000;
const RETRY_MS = 2000;
/** Shared by the tabs of a browser: when there was input last, when the server heard of it, which session is locked. */
const ACTIVE = 'kith-active-at';
const TOLD = 'kith-active-told';
const LOCKED = 'kith-locked';

const inputs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
const wakes = ['visibilitychange', 'resume', 'freeze'] as const;

/**
 * The lock of this browser's screen. While it is locked the page shows nothing but the way back in; the server
 * refuses the session meanwhile, and locks by itself when it hears of no input.
 */
class ScreenLock {
  locked = $state(false);
  #session = '';
  #told: Promise<void> | undefined;

  /** Watches over a page of this session, until the returned function is called. */
  watch(session: string): () => void {
    this.#session = session;
    if (localStorage.getItem(LOCKED) === session) this.#show();
    else this.#active();
    const timer = setInterval(this.#check, CHECK_MS);
    for (const input of inputs) addEventListener(input, this.#input, { capture: true, passive: true });
    for (const wake of wakes) document.addEventListener(wake, this.#check);
    addEventListener('pageshow', this.#check);
    addEventListener('storage', this.#elsewhere);
    return () => {
      clearInterval(timer);
      for (const input of inputs) removeEventListener(input, this.#input, { capture: true });
      for (const wake of wakes) document.removeEventListener(wake, this.#check);
      removeEventListener('pageshow', this.#check);
      removeEventListener('storage', this.#elsewhere);
    };
  }

  /** Locks this browser's screen, in every tab. */
  lock(): void {
    if (this.locked) return;
    localStorage.setItem(LOCKED, this.#session);
    this.#show();
    void this.#tell();
  }

  /** Opens it again, with the password where the account has one; the page then begins anew. Or why not. */
  async unlock(password?: string): Promise<Refusal | null> {
    await this.#tell(); // before the server knows that it is locked, it would ask for no password
    const answer = await askAccount('unlock', password === undefined ? {} : { password });
    if (isRefusal(answer)) return answer;
    localStorage.setItem(ACTIVE, String(Date.now()));
    localStorage.removeItem(LOCKED);
    location.reload();
    return null;
  }

  /** In this very moment: what is on screen and what it stood on is gone before anything is painted again. */
  #show(): void {
    flushSync(() => (this.locked = true));
    dismissToasts();
    announce('');
  }

  /** Tells the server until it has heard. */
  #tell(): Promise<void> {
    const asking = async () => {
      for (;;) {
        const answer = await askAccount('lock', {});
        if (!isRefusal(answer) || answer.code === 'signIn') return;
        await new Promise((resume) => setTimeout(resume, RETRY_MS));
      }
    };
    return (this.#told ??= asking());
  }

  get #isIdle(): boolean {
    return Date.now() - Number(localStorage.getItem(ACTIVE)) >= IDLE_MS;
  }

  readonly #check = (): void => {
    if (!this.locked && this.#isIdle) this.lock();
  };

  readonly #input = (event: Event): void => {
    if (this.locked || !event.isTrusted) return;
    // The first input after a laptop slept comes before any timer.
    if (this.#isIdle) this.lock();
    else this.#active();
  };

  /** Someone in a call is here, though their hands are still. Called some times a minute. */
  stayOpen(): void {
    if (!this.locked) this.#active();
  }

  #active(): void {
    const now = Date.now();
    if (now - Number(localStorage.getItem(ACTIVE)) > CHECK_MS) localStorage.setItem(ACTIVE, String(now));
    if (now - Number(localStorage.getItem(TOLD)) < TOLD_MS) return;
    localStorage.setItem(TOLD, String(now));
    void askAccount('active', {});
  }

  readonly #elsewhere = ({ key, newValue }: StorageEvent): void => {
    if (key !== LOCKED) return;
    if (newValue === this.#session) this.#show();
    else if (this.locked) location.reload();
  };
}

/** The one of this page. */
export const screenLock = new ScreenLock();
