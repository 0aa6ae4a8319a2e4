import type { Logger } from 'pino';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Namespace, Server, Socket } from 'socket.io';
import { z } from 'zod';
import {
  GUEST_NAME_MAX,
  type GuestState,
  type GuestToLobby,
  type LobbyToGuest,
} from '@kith/shared/consultation/call';
import { joinWords } from '@kith/shared/consultation/joinMessages';
import { refuse } from '@kith/shared/errors';
import { line } from '@kith/shared/fields';
import { problemsOf } from '@kith/shared/invalid';
import { words } from '@kith/shared/messages';
import { cookieValue } from '../accounts/sessionCache.ts';
import type { Pipeline } from '../workspace/execute.ts';
import type { Workspaces } from '../workspace/workspaces.ts';
import type { Calls } from './calls.ts';
import { guestCookieName } from './join.ts';
import type { Guest, Links } from './links.ts';

type GuestSocket = Socket<GuestToLobby, LobbyToGuest>;

/** Messages that one guest may send in ten seconds. */
const MESSAGES = { points: 30, duration: 10 };
/** A guest whose line is cut has this long to come back before the lobby counts as left. */
const AWAY_MS = 10_000;
const EXPIRY_CHECK_MS = 30_000;

const requests = {
  enter: z.object({ name: line(joinWords.nameLabel, GUEST_NAME_MAX).nullable() }),
  leave: z.null(),
  join: z.null(),
} satisfies { [M in keyof GuestToLobby]: z.ZodType<Parameters<GuestToLobby[M]>[0]> };

interface Options {
  io: Server;
  links: Links;
  calls: Calls;
  workspaces: Workspaces;
  origin: string;
  log: Logger;
}

/**
 * The guests' own lane: a namespace that knows the lobby's few messages and nothing of workspaces. Whoever has no
 * guest session gets no further than the door.
 */
export function attachGuests({ io, links, calls, workspaces, origin, log }: Options): { close(): void } {
  const namespace: Namespace<GuestToLobby, LobbyToGuest> = io.of('/guest');
  const guests = new Map<string, { guest: Guest; pipeline: Pipeline }>();
  const limiter = new RateLimiterMemory(MESSAGES);
  const leaving = new Map<string, ReturnType<typeof setTimeout>>();

  namespace.use((socket, next) => {
    const admit = async () => {
      const guest = await links.guestOf(
        cookieValue(socket.handshake.headers.cookie, guestCookieName(origin)) ?? undefined,
      );
      const pipeline = guest && (await workspaces.get(guest.workspace));
      if (!guest || !pipeline) return next(new Error('over'));
      guests.set(socket.id, { guest, pipeline });
      next();
    };
    admit().catch(() => next(new Error('unavailable')));
  });

  namespace.on('connection', (socket) => {
    const seat = guests.get(socket.id);
    if (!seat) return void socket.disconnect(true);
    const { guest, pipeline } = seat;
    const release = pipeline.hold();
    clearTimeout(leaving.get(guest.session));
    leaving.delete(guest.session);

    const tell = () => void tellGuest(socket, pipeline, guest);
    const silence = pipeline.listen({
      committed: ({ after, events }) => {
        if (
          after.consultations.has(guest.consultation) &&
          events.some(({ name }) => name.startsWith('consultation.'))
        )
          tell();
      },
    });
    tell();

    const handlers: { [M in keyof GuestToLobby]: (request: Parameters<GuestToLobby[M]>[0]) => unknown } = {
      enter: ({ name }) => calls.enter(pipeline, guest, name),
      leave: () => calls.leave(pipeline, guest),
      join: () => calls.joinAsGuest(pipeline, guest),
    };
    socket.onAny(async (message: string, ...given: unknown[]) => {
      const answer = given.at(-1);
      if (typeof answer !== 'function') return;
      const reply = answer as (value: unknown) => void;
      if (!Object.hasOwn(handlers, message)) return reply(refuse('forbidden', words.refusal.forbidden));
      try {
        await limiter.consume(guest.session);
      } catch {
        return reply(refuse('tooMany', words.refusal.tooMany));
      }
      const parsed = requests[message as keyof GuestToLobby].safeParse(
        given.length === 2 ? given[0] : undefined,
      );
      if (!parsed.success) {
        return reply(refuse('invalid', words.refusal.invalid, { fields: problemsOf(parsed.error) }));
      }
      try {
        if (!(await links.stillCounts(guest))) return reply(refuse('notFound', joinWords.dead));
        reply(await (handlers[message as keyof GuestToLobby] as (request: unknown) => unknown)(parsed.data));
      } catch (error) {
        log.error({ err: error, message }, 'a guest could not be answered');
        reply(refuse('unavailable', words.refusal.unavailable));
      }
    });
    socket.on('disconnect', () => {
      silence();
      release();
      guests.delete(socket.id);
      const away = setTimeout(() => {
        leaving.delete(guest.session);
        const isBack = [...guests.values()].some((other) => other.guest.session === guest.session);
        if (!isBack) void calls.leave(pipeline, guest).catch(() => {});
      }, AWAY_MS);
      leaving.set(guest.session, away);
    });
  });

  /** Where they stand; whoever no longer counts is told so, and let go. */
  async function tellGuest(socket: GuestSocket, pipeline: Pipeline, guest: Guest): Promise<void> {
    const counts = await links.stillCounts(guest).catch(() => true); // asked again at the next message
    const found = pipeline.state.consultations.get(guest.consultation);
    const state: GuestState =
      !counts || !found
        ? 'over'
        : found.state === 'waiting' || found.state === 'admitted'
          ? found.state
          : 'invited';
    socket.emit('lobby', { state, at: found?.at ?? null, video: calls.available });
    if (state === 'over') socket.disconnect(true);
  }

  const expiring = setInterval(() => {
    for (const [id, { guest, pipeline }] of guests) {
      const socket = namespace.sockets.get(id);
      if (socket && guest.expiresAt.getTime() <= Date.now()) void tellGuest(socket, pipeline, guest);
    }
  }, EXPIRY_CHECK_MS);

  return {
    close() {
      clearInterval(expiring);
      for (const timer of leaving.values()) clearTimeout(timer);
      namespace.disconnectSockets(true);
    },
  };
}
