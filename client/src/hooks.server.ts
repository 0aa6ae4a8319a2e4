import type { AsyncLocalStorage } from 'node:async_hooks';
import { redirect } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { accountWords } from '@kith/shared/account/messages';
import { nextPage } from '@kith/shared/account/nextPage';
import { pageRequestKey, type PageRequest } from '@kith/shared/account/session';

const nobody: PageRequest = { session: null, memberships: async () => [], demoPeople: null };

/** Express has already read the session; pages find it in `event.locals`. */
export const handle: Handle = async ({ event, resolve }) => {
  const store = (globalThis as Record<symbol, unknown>)[pageRequestKey] as
    AsyncLocalStorage<PageRequest> | undefined;
  const request = store?.getStore() ?? nobody;
  event.locals.session = request.session;
  event.locals.memberships = request.memberships;
  event.locals.demoPeople = request.demoPeople;
  // Everything of a workspace needs a session, whatever kind of route it is.
  if (event.params.workspace !== undefined && !request.session) {
    const { pathname, search } = event.url;
    redirect(303, `/login?next=${encodeURIComponent(nextPage(pathname + search))}`);
  }

  const theme = event.cookies.get('kith-theme');
  event.locals.theme = theme === 'light' || theme === 'dark' ? theme : 'auto';

  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%kith.theme%', event.locals.theme),
  });
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
