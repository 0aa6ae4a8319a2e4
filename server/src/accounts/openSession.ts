import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

const body = z.object({ userId: z.string(), until: z.date().optional() });

/**
 * Makes a session for someone whom our own code has made sure of: by a one-time link, at the screen lock, or by the
 * one click of a demonstration. `until` keeps the end of an earlier session. Reachable from our own code only
 * (`SERVER_ONLY` keeps it off better-auth's router).
 */
export const openSession = {
  id: 'open-session',
  endpoints: {
    openSession: createAuthEndpoint(
      '/open-session',
      { method: 'POST', body, metadata: { SERVER_ONLY: true } },
      async (ctx) => {
        const { internalAdapter } = ctx.context;
        const { userId, until } = ctx.body;
        const user = await internalAdapter.findUserById(userId);
        if (!user) throw new APIError('NOT_FOUND');
        const session = await internalAdapter.createSession(
          user.id,
          false,
          until ? { expiresAt: until } : {},
          until !== undefined,
        );
        await setSessionCookie(ctx, { session, user });
        return { sessionId: session.id };
      },
    ),
  },
} satisfies BetterAuthPlugin;
