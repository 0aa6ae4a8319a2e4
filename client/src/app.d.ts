import type { Membership, OwnAccount, SignedIn, Visitor } from '@kith/shared/account/session';

declare global {
  namespace App {
    interface Locals {
      /** Who is signed in with a session that is open, or null. */
      session: SignedIn | null;
      /** Who has a session, however far it goes, or null. */
      visitor: Visitor | null;
      account: OwnAccount;
      /** The workspaces this person belongs to; empty when nobody is signed in. */
      memberships: () => Promise<Membership[]>;
      /** Those who can be chosen with one click; null when this is not a demonstration. */
      demoPeople: (() => Promise<import('@kith/shared/account/session').DemoPerson[]>) | null;
      /** What anybody may know of a service. */
      serviceOf: (workspace: string) => Promise<import('@kith/shared/account/session').PublicService | null>;
      theme: 'auto' | 'light' | 'dark';
    }

    interface PageState {
      /** The case whose panel is open over the board; null when it was closed. */
      case?: string | null;
    }
  }
}

export {};
