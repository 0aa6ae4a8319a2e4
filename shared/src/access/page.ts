import type { Relation } from './entries.ts';

/** Whom an entry is about: the name where the reader may know it, and what the case is called where not. */
export interface About {
  person: string;
  name: string | null;
  reference: string;
}

/** One entry of an access stream as people read it. */
export interface AccessLine {
  /** ISO 8601 UTC. */
  at: string;
  by: string;
  /** The roles they held when they did it; empty where that was not entered. */
  roles: readonly string[];
  relation?: Relation;
  /** What was done, in words that follow the name. */
  did: string;
  about?: About;
  /** The member of staff whose account it was done to. */
  account?: string;
  /** Why a restricted record was opened in an emergency; null after the person was erased. */
  reason?: string | null;
}

/** Some entries, newest first, and what to ask with for the ones before them: null when there are none. */
export interface AccessPage {
  ok: true;
  lines: AccessLine[];
  next: string | null;
}

/** The entries about one person. */
export interface PersonAccessPage extends AccessPage {
  about: About;
}
