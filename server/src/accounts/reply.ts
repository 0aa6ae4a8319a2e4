import type { IncomingHttpHeaders } from 'node:http';
import type { Refusal } from '@kith/shared/errors';

/** Who asks: the headers of their request, and the address it came from. */
export interface Visit {
  headers: IncomingHttpHeaders;
  address: string;
}

/** An answer to a request about accounts, with the cookies to set. */
export interface Reply {
  answer: Refusal | { ok: true; [more: string]: unknown };
  cookies?: string[];
}
