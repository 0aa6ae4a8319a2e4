/** A person's signed-in session, as the server and the pages know it. */
export interface SignedIn {
  id: string;
  userId: string;
  name: string;
  expiresAt: Date;
}

/** One workspace that a person belongs to, with the roles they hold there. */
export interface Membership {
  workspace: string;
  workspaceName: string;
  roles: string[];
}

/** An invented person of the demonstration, who can be signed in with one click. */
export interface DemoPerson extends Membership {
  userId: string;
  name: string;
}

/** What the server hands to the pages for one request (it travels in an AsyncLocalStorage). */
export interface PageRequest {
  session: SignedIn | null;
  memberships: () => Promise<Membership[]>;
  demoPeople: (() => Promise<DemoPerson[]>) | null;
}

/** The key of globalThis under which that AsyncLocalStorage is found by both sides. */
export const pageRequestKey = Symbol.for('kith.request');
