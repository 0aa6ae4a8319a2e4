import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestHandler } from 'express';
import {
  pageRequestKey,
  type DemoPerson,
  type Membership,
  type PageRequest,
} from '@kith/shared/account/session';
import type { Accounts } from './accounts.ts';

const shelf = globalThis as unknown as Record<symbol, AsyncLocalStorage<PageRequest> | undefined>;
const store = (shelf[pageRequestKey] ??= new AsyncLocalStorage<PageRequest>());

/**
 * Tells the pages who asks. SvelteKit's code is built apart from the server's, so the two meet on globalThis.
 */
export function identifyPages({
  accounts,
  membershipsOf,
  demoPeople,
  serviceOf,
  media,
}: {
  accounts: Accounts;
  membershipsOf: (userId: string) => Promise<Membership[]>;
  demoPeople: (() => Promise<DemoPerson[]>) | null;
} & Pick<PageRequest, 'serviceOf' | 'media'>): RequestHandler {
  const { hasPassword, hasSecondFactor } = accounts.people;
  const { secondFactorRequired, mobiles, dailyMail } = accounts;
  const account = {
    hasPassword,
    hasSecondFactor,
    mobileOf: mobiles.of,
    wantsDailyMail: dailyMail.isWanted,
    secondFactorRequired,
  };
  return async (req, _res, next) => {
    if (req.path.startsWith('/_app/')) return next();
    const visitor = await accounts.visitorOf(req.headers);
    const session = visitor?.standing === 'open' ? visitor.session : null;
    const memberships = async () => (session ? membershipsOf(session.userId) : []);
    store.run({ session, visitor, account, memberships, demoPeople, serviceOf, media }, next);
  };
}
