/** A person's signed-in session, as the server and the pages know it. */
export interface SignedIn {
  id: string;
  userId: string;
  name: string;
  email: string;
  expiresAt: Date;
}

/**
 * How far a session goes: `open` everywhere; `locked` nowhere until the password is given again; `setUp` nowhere
 * but to setting up the second factor that this service requires.
 */
export type Standing = 'open' | 'locked' | 'setUp';

/** Someone with a session, however far it goes. */
export interface Visitor {
  session: SignedIn;
  standing: Standing;
  /** When it ends or locks, unless something happens before. */
  until: Date;
}

/** One workspace that a person belongs to, with the roles they hold there. */
export interface Membership {
  workspace: string;
  workspaceName: string;
  roles: string[];
  /** The code of the network's training area, in which they hold the same roles. */
  training?: string;
}

/** An invented person of the demonstration, who can be signed in with one click. */
export interface DemoPerson extends Membership {
  userId: string;
  name: string;
}

/** What a person's own pages ask about their account. */
export interface OwnAccount {
  /** False for an invented person of a demonstration, who signs in with one click. */
  hasPassword(userId: string): Promise<boolean>;
  hasSecondFactor(userId: string): Promise<boolean>;
  /** Where they are sent text messages about what is urgent; null: nowhere. */
  mobileOf(userId: string): Promise<string | null>;
  /** Whether they are told by e-mail in the morning how much is due. */
  wantsDailyMail(userId: string): Promise<boolean>;
  /** Whether everybody here must have a second factor. */
  secondFactorRequired: boolean;
}

/** What anybody may know of a service. */
export interface PublicService {
  name: string;
  phone: string | null;
}

/** What the server hands to the pages for one request (it travels in an AsyncLocalStorage). */
export interface PageRequest {
  /** Who is signed in, if that session is open. */
  session: SignedIn | null;
  /** Who has a session of any standing. */
  visitor: Visitor | null;
  account: OwnAccount;
  memberships: () => Promise<Membership[]>;
  demoPeople: (() => Promise<DemoPerson[]>) | null;
  /** What a person who was sent a link may know of a service; null when there is none of that name. */
  serviceOf: (workspace: string) => Promise<PublicService | null>;
  /** Where pages with a call may connect to besides here, as a content policy names places. */
  media: readonly string[];
}

/** The key of globalThis under which that AsyncLocalStorage is found by both sides. */
export const pageRequestKey = Symbol.for('kith.request');
