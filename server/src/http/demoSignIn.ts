import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

/**
 * Makes a real session for an invented person without a password. Added in demonstrations and tests only,
 * reachable from our own code only (`SERVER_ONLY` keeps it off better-auth's router).
 */
export const demoSignIn = {
  id: 'demo-sign-in',
  endpoints: {
    demoSignIn: createAuthEndpoint(
      '/demo/sign-in',
      { method: 'POST', body: z.object({ userId: z.string() }), metadata: { SERVER_ONLY: true } },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId);
        if (!user) throw new APIError('NOT_FOUND');
        const session = await ctx.context.internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return { sessionId: session.id };
      },
    ),
  },
} satisfies BetterAuthPlugin;
