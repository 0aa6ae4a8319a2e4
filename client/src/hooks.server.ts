import type { AsyncLocalStorage } from 'node:async_hooks';
import { redirect } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { accountWords } from '@kith/shared/account/messages';
import { nextPage } from '@kith/shared/account/nextPage';
import { mayHoldCalls } from '@kith/shared/consultation/pages';
import { pageRequestKey, type PageRequest } from '@kith/shared/account/session';

const no = async () => false;
const nobody: PageRequest = {
  session: null,
  visitor: null,
  account: {
    hasPassword: no,
    hasSecondFactor: no,
    mobileOf: async () => null,
    wantsDailyMail: no,
    secondFactorRequired: false,
  },
  memberships: async () => [],
  demoPeople: null,
  serviceOf: async () => null,
  media: [],
};

/** Where someone is sent whose session does not go as far as this page; null when it does. */
function sentTo({ session, visitor }: PageRequest, route: string | null, here: string): string | null {
  if (session) return null;
  const next = `next=${encodeURIComponent(nextPage(here))}`;
  if (visitor?.standing === 'locked') return `/locked?${next}`;
  if (visitor?.standing === 'setUp') return route === SET_UP ? null : `${SET_UP}?${next}`;
  return `/login?${next}`;
}
const SET_UP = '/account/set-up';

/** Express has already read the session; pages find it in `event.locals`. */
export const handle: Handle = async ({ event, resolve }) => {
  const store = (globalThis as Record<symbol, unknown>)[pageRequestKey] as
    AsyncLocalStorage<PageRequest> | undefined;
  const request = store?.getStore() ?? nobody;
  event.locals.session = request.session;
  event.locals.visitor = request.visitor;
  event.locals.account = request.account;
  event.locals.memberships = request.memberships;
  event.locals.demoPeople = request.demoPeople;
  event.locals.serviceOf = request.serviceOf;
  // Everything of a workspace or of one's account needs a session, whatever kind of route it is.
  const { route, params, url } = event;
  if (params.workspace !== undefined || route.id?.startsWith('/account')) {
    const elsewhere = sentTo(request, route.id, url.pathname + url.search);
    if (elsewhere) redirect(303, elsewhere);
  }

  const theme = event.cookies.get('kith-theme');
  event.locals.theme = theme === 'light' || theme === 'dark' ? theme : 'auto';

  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%kith.theme%', event.locals.theme),
  });
  const policy = response.headers.get('content-security-policy');
  if (policy && request.media.length > 0 && mayHoldCalls(url.pathname)) {
    const places = ["connect-src 'self'", ...request.media].join(' ');
    response.headers.set('content-security-policy', policy.replace("connect-src 'self'", places));
  }
  // A page made for one person is kept by no cache, and the back button after signing out shows nothing.
  if (response.headers.get('content-type')?.startsWith('text/html')) {
    response.headers.set('cache-control', 'no-store');
  }
  return response;
};

/** Nothing of an unexpected error reaches the page; the log has its name and place. */
export const handleError: HandleServerError = ({ kind, error }) => {
  if (kind !== 'unknown') return;
  console.error(
    JSON.stringify({
      level: 'error',
      msg: 'page failed',
      stack: error instanceof Error ? error.stack : 'unknown',
    }),
  );
  return { status: 500, message: accountWords.error.failedTitle };
};
