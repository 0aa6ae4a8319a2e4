import type { SystemEntry } from '@kith/shared/access/entries';
import type { Attempts } from './attempts.ts';
import type { Auth } from './auth.ts';
import type { Links } from './links.ts';
import type { Mail } from './mail.ts';
import type { People } from './people.ts';
import type { Renewals } from './renewals.ts';
import type { Sessions } from './sessions.ts';
import type { SpentCodes } from './spentCodes.ts';

/** What the acts on accounts are made of. */
export interface Parts {
  auth: Auth;
  people: People;
  attempts: Attempts;
  links: Links;
  mail: Mail;
  sessions: Sessions;
  renewals: Renewals;
  spentCodes: SpentCodes;
  /** Enters in the system's access stream what someone (an account's id, or a stranger) did. */
  tell(actor: string, entry: SystemEntry): void;
  /** What the stream calls somebody who typed this e-mail address and has no account. */
  strangerOf(email: string): string;
}
