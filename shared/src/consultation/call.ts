import type { Refusal } from '../errors.ts';

/** What lets someone into a call: for a minute, and never kept. */
export interface CallPass {
  /** Of the media server, `ws://…` or `wss://…`. */
  url: string;
  token: string;
  /** Base64 of 32 bytes: what the call is encrypted with, end to end. */
  key: string;
}

/** What a host is told of a lobby: what the guest says they are called, and when they were in the call. */
export interface LobbyReport {
  name: string | null;
  cameAt: string | null;
  leftAt: string | null;
}

/** Where a guest stands. `over`: nothing is to be waited for any more, or this link no longer counts. */
export type GuestState = 'invited' | 'waiting' | 'admitted' | 'over';

/** What a guest is told. */
export interface LobbyToGuest {
  lobby(where: { state: GuestState; at: string | null; video: boolean }): void;
}

type Answer<T> = (answer: T | Refusal) => void;

/** All that a guest may ask. */
export interface GuestToLobby {
  /** Waits in the lobby. */
  enter(request: { name: string | null }, answer: Answer<{ ok: true }>): void;
  /** Goes away. */
  leave(request: null, answer: Answer<{ ok: true }>): void;
  /** Asks for the way into the call, once admitted. */
  join(request: null, answer: Answer<{ ok: true; pass: CallPass }>): void;
}

/** The longest name a guest may give. */
export const GUEST_NAME_MAX = 100;
