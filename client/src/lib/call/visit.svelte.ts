import type { Socket } from 'socket.io-client';
import type { CallPass, GuestState, GuestToLobby, LobbyToGuest } from '@kith/shared/consultation/call';
import type { Refusal } from '@kith/shared/errors';
import { canEncrypt } from './canEncrypt.ts';
import type { CallLine } from './line.svelte.ts';

/** Where a person with a link stands. `link`: they have a code that is not used yet. */
export type VisitState = 'opening' | 'link' | 'dead' | 'offline' | GuestState;

const ANSWER_MS = 10_000;

/** A person's way from a link to the call. */
export class Visit {
  state: VisitState = $state('opening');
  /** When the appointment is, ISO 8601; null: now. */
  at: string | null = $state(null);
  /** Whether there are video calls at the moment. */
  video = $state(true);
  /** Whether this browser can make private calls; where it cannot, the link is left for one that can. */
  canCall = $state(true);
  /** The call, once they were let in. */
  line: CallLine | null = $state.raw(null);
  /** They left a call that they could go back to. */
  left = $state(false);
  wantsPicture = true;
  #code = '';
  #name: string | null = null;
  #isWaiting = false;
  #connecting: Promise<void> | undefined;
  #socket: Socket<LobbyToGuest, GuestToLobby> | undefined;

  /** Begins with the code of the link, or with the session from before where there is none. */
  async open(code: string): Promise<void> {
    this.#code = code;
    this.canCall = canEncrypt();
    if (code) this.state = 'link';
    else await this.connect();
  }

  /** Uses the link: only now, so that no program that merely looks at links uses it up. */
  async begin(): Promise<void> {
    this.state = 'opening';
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ code: this.#code });
    const answer = await fetch('/api/join', { method: 'POST', headers, body }).catch(() => null);
    if (answer?.ok) {
      this.video = ((await answer.json()) as { video: boolean }).video;
      this.state = 'invited';
    } else this.state = answer?.status === 404 ? 'dead' : 'link';
  }

  /** Goes to the waiting room. Answers why not, in words. */
  async enter(name: string | null): Promise<string | null> {
    this.#name = name;
    const answer = await this.#ask<{ ok: true }>('enter', { name });
    this.#isWaiting = answer.ok;
    return answer.ok ? null : (answer.fields?.[0]?.message ?? answer.message);
  }

  async leaveLobby(): Promise<void> {
    this.#isWaiting = false;
    await this.#ask('leave', null);
  }

  /** Joins the call, or goes back to it. */
  async join(): Promise<void> {
    this.left = false;
    const { CallLine } = await import('./line.svelte.ts');
    this.line = new CallLine(async () => {
      const answer = await this.#ask<{ ok: true; pass: CallPass }>('join', null);
      return answer.ok ? answer.pass : null;
    }, this.wantsPicture);
    await this.line.open();
  }

  leaveCall(): void {
    this.line?.close();
    this.line = null;
    this.left = true;
  }

  close(): void {
    this.line?.close();
    this.#socket?.disconnect();
  }

  /** Opens the line to the lobby. What it takes is fetched then, beside asking for the camera. */
  connect(): Promise<void> {
    return (this.#connecting ??= this.#connect());
  }

  async #connect(): Promise<void> {
    const { io } = await import('socket.io-client');
    const socket: Socket<LobbyToGuest, GuestToLobby> = io('/guest', { transports: ['websocket', 'polling'] });
    this.#socket = socket;
    socket.on('connect_error', (error) => {
      if (error.message === 'over') this.#end();
    });
    // Whoever was waiting when the line was cut waits again.
    socket.on('connect', () => void (this.#isWaiting && this.enter(this.#name)));
    socket.on('lobby', ({ state, at, video }) => {
      this.at = at;
      this.video = video;
      if (state === 'over') return this.#end();
      const wasAdmitted = this.state === 'admitted';
      this.state = state;
      if (state === 'admitted' && !wasAdmitted && this.#isWaiting) void this.join();
    });
  }

  #end(): void {
    const wasIn = this.state !== 'opening' && this.state !== 'link';
    this.line?.close();
    this.line = null;
    this.state = wasIn ? 'over' : 'dead';
    this.#socket?.disconnect();
  }

  async #ask<T>(message: keyof GuestToLobby, request: unknown): Promise<T | Refusal> {
    try {
      return await (this.#socket!.timeout(ANSWER_MS) as Socket).emitWithAck(message, request);
    } catch {
      return { ok: false, code: 'unavailable', message: '' };
    }
  }
}
