import type { Logger } from 'pino';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Server } from 'socket.io';
import { refuse, type Refusal } from '@kith/shared/errors';
import { PROTOCOL, type Opened, type OpenRequest } from '@kith/shared/frames';
import { problemsOf } from '@kith/shared/invalid';
import { words } from '@kith/shared/messages';
import { can } from '@kith/shared/permissions';
import { seesTheBoard } from '@kith/shared/viewer';
import { requests, type ClientToServer } from '@kith/shared/socket';
import type { Access } from '../access/access.ts';
import { openingEntry } from '../access/opening.ts';
import type { Calls, Host } from '../calls/calls.ts';
import type { SendLink } from '../calls/sendLink.ts';
import { noteFirstLook } from '../reactions/firstLook.ts';
import { pendingKeyOf } from '../accounts/pendingKey.ts';
import { openDuplicates, type Asking } from '../duplicates/duplicates.ts';
import { frameOf } from '../workspace/catchUp.ts';
import type { Pipeline } from '../workspace/execute.ts';
import type { Workspaces } from '../workspace/workspaces.ts';
import type { Realtime } from './clientSocket.ts';
import { findPeople } from './findPeople.ts';
import { Hub, standingOf, type Standing } from './hub.ts';
import { sendAll } from './load.ts';
import { admitSessions, type Sessions } from './sessions.ts';
import { dropSlowReaders } from './slowReaders.ts';

interface Options {
  io: Server;
  workspaces: Workspaces;
  access: Access;
  accounts: Sessions;
  desk: { calls: Calls; sendLink: SendLink };
  config: { secret: string };
  log: Logger;
}

/** Messages that one person may send in five seconds, over all tabs. */
const MESSAGES = { points: 500, duration: 5 };
/** Numbers that one person may look up in a minute: whoever tries them out one by one gets nowhere. */
const SEARCHES = { points: 40, duration: 60 };
const CLOSING_MS = 3000;

/** Answers sockets: joining a workspace, commands, opened records, presence. */
export function attachRealtime({ io: server, workspaces, access, accounts, desk, config, log }: Options): {
  close(): Promise<void>;
} {
  const io = server as Realtime;
  const { calls } = desk;
  const duplicates = openDuplicates(access, (workspace) => workspaces.stores.keyring(workspace));
  const hubs = new Map<string, Hub>();
  const sessions = admitSessions(io, accounts);
  const limiter = new RateLimiterMemory(MESSAGES);
  const searches = new RateLimiterMemory(SEARCHES);
  const underWay = new Set<Promise<unknown>>();
  let closing = false;

  io.on('connection', (socket) => {
    const session = sessions.of(socket);
    if (!session) return socket.disconnect(true);
    let seat: { hub: Hub; client: string; member: string } | undefined;
    let loads = 0;
    const leave = () => {
      if (seat?.hub.leave(socket) && hubs.get(seat.hub.pipeline.workspace) === seat.hub) {
        hubs.delete(seat.hub.pipeline.workspace);
        seat.hub.close();
      }
      seat = undefined;
    };

    /** Answers a kind of message: limit, shape, then the handler; never throws, never leaves one unanswered. */
    const on = <M extends keyof ClientToServer>(
      message: M,
      handle: (request: Parameters<ClientToServer[M]>[0]) => unknown,
    ) => {
      const listener = async (...given: unknown[]) => {
        const answer = given.at(-1);
        if (typeof answer !== 'function') return;
        const reply = answer as (value: unknown) => void;
        const input = given.length === 2 ? given[0] : undefined;
        const work = (async () => {
          try {
            await limiter.consume(session.userId);
          } catch {
            return reply(refuse('tooMany', words.refusal.tooMany));
          }
          const parsed = requests[message].safeParse(input);
          if (!parsed.success) {
            const fields = problemsOf(parsed.error);
            return reply(refuse('invalid', words.refusal.invalid, { fields }));
          }
          try {
            reply(await handle(parsed.data as Parameters<ClientToServer[M]>[0]));
          } catch (error) {
            log.error({ err: error, message }, 'a message could not be answered');
            reply(refuse('unavailable', words.refusal.unavailable));
          }
        })();
        underWay.add(work);
        await work.finally(() => underWay.delete(work));
      };
      // Each message has a listener type of its own; here they are all one shape.
      socket.on(message, listener as never);
    };

    on('open', async (request) => {
      leave();
      if (request.protocol !== PROTOCOL) return refuse('reload', words.refusal.reload);
      if (closing) return notOpen();
      const pipeline = await workspaces.get(request.workspace);
      if (!pipeline) return refuse('notFound', words.refusal.notFound);
      const { since, epoch } = request;
      if (since !== undefined && epoch === pipeline.state.epoch) await pipeline.reachBack(since);
      // From here to the answer nothing else runs: what is joined and what is read are one moment.
      const member = memberOf(pipeline, session.userId);
      if (member === undefined) return refuse('notFound', words.refusal.notFound);
      const { told } = request;
      const standing = standingOf(pipeline.state, member, new Date().toISOString(), told);
      if (!standing) return refuse('forbidden', words.refusal.noRole);
      if (!socket.connected) return undefined;
      const hub = hubs.get(request.workspace) ?? new Hub(io, pipeline);
      hubs.set(request.workspace, hub);
      seat = { hub, client: request.client, member };
      const sight = hub.join(socket, request.client, standing, told);
      // What is theirs alone, their class does not see.
      const viewer = { ...standing.viewer, self: member };
      const answer = opened(pipeline, request, { ...standing, viewer });
      // After the answer, which this turn sends first; of its moment, whatever is committed until then.
      const { state } = pipeline;
      const load = ++loads;
      if (!answer.frame && !told) setImmediate(() => void sendAll(socket, { load, state, viewer, sight }));
      return { ...answer, load, pendingKey: pendingKeyOf(config.secret, session.userId) };
    });

    on('command', async (sent) => {
      if (closing) return refuse('unavailable', words.refusal.unavailable);
      if (!seat || sent.workspace !== seat.hub.pipeline.workspace) return notOpen();
      if (!sent.commandId.startsWith(`${seat.client}:`)) return notOpen();
      const { hub, member } = seat;
      const answer = await hub.pipeline.execute(member, sent);
      if (!answer.ok && answer.code === 'forbidden') {
        const refused = access.of(sent.workspace).write(member, { what: 'refused', asked: sent.name });
        refused.catch(() => {}); // nothing was given away; the stream itself says when it cannot be written
      }
      return answer;
    });

    on('record.open', async ({ id }) => {
      if (!seat) return notOpen();
      const { hub, member } = seat;
      const { workspace } = hub.pipeline;
      const actor = hub.actorOn(socket);
      if (!actor || !can(actor, 'record.open')) return refuse('forbidden', words.refusal.forbidden);
      const asked = hub.openableOn(socket, id);
      if (!asked) return refuse('notFound', words.refusal.notFound);
      const keyring = () => workspaces.stores.keyring(workspace);
      const now = new Date().toISOString();
      // No entry, no record: what cannot be written down is not shown.
      const entry = await openingEntry(hub.pipeline.state, keyring, actor, asked, now);
      await access.of(workspace).write(member, entry);
      const record = hub.openRecord(socket, id);
      const referral = asked.id === null ? undefined : hub.pipeline.state.referrals.get(asked.id);
      if (record && referral) noteFirstLook(hub.pipeline, actor, referral);
      return record ? { ok: true, record } : refuse('notFound', words.refusal.notFound);
    });
    on('people.find', async ({ text }) => {
      if (!seat) return notOpen();
      const { hub, member } = seat;
      const actor = hub.actorOn(socket);
      if (!actor || !can(actor, 'people.find')) return refuse('forbidden', words.refusal.forbidden);
      try {
        await searches.consume(session.userId);
      } catch {
        return refuse('tooMany', words.refusal.tooMany);
      }
      await access.of(hub.pipeline.workspace).write(member, { what: 'people.searched' });
      const viewer = hub.viewerOn(socket);
      return viewer ? { ok: true, ...findPeople(hub.pipeline.state, viewer, text) } : notOpen();
    });
    /** Asks who may be recorded twice, as whoever sits here. */
    const onDuplicates = <M extends 'duplicates.find' | 'duplicates.list' | 'duplicates.compare'>(
      message: M,
      ask: (asking: Asking, request: Parameters<ClientToServer[M]>[0], hub: Hub) => Promise<unknown>,
    ) =>
      on(message, (request) => {
        if (!seat) return notOpen();
        const { hub } = seat;
        const actor = hub.actorOn(socket);
        if (!actor || !can(actor, message)) return refuse('forbidden', words.refusal.forbidden);
        return ask({ pipeline: hub.pipeline, actor }, request, hub);
      });
    onDuplicates('duplicates.find', (asking, request, hub) =>
      duplicates.find(asking, request, (id) => {
        const opened = hub.openableOn(socket, id);
        return opened?.id ? hub.pipeline.state.referrals.get(opened.id) : undefined;
      }),
    );
    onDuplicates('duplicates.list', (asking) => duplicates.list(asking));
    onDuplicates('duplicates.compare', (asking, people) => duplicates.compare(asking, people));
    on('record.close', ({ id }) => {
      seat?.hub.closeRecord(socket, id);
      return { ok: true };
    });
    on('presence', (where) => {
      seat?.hub.move(socket, where);
      return { ok: true };
    });
    on('call.available', () => ({ ok: true, available: calls.available }));
    /** Asks the desk for a call as whoever sits here. */
    const onCall = <M extends 'call.link' | 'call.sendLink' | 'call.report' | 'call.join'>(
      message: M,
      ask: (host: Host, request: Parameters<ClientToServer[M]>[0]) => Promise<unknown>,
    ) =>
      on(message, (request) => {
        if (!seat) return notOpen();
        const { hub, member } = seat;
        const { userId, id: sessionId } = session;
        return ask({ pipeline: hub.pipeline, member, userId, sessionId }, request);
      });
    onCall('call.link', (host, { consultation }) => calls.link(host, consultation));
    onCall('call.sendLink', desk.sendLink);
    onCall('call.report', (host, { consultation }) => calls.report(host, consultation));
    onCall('call.join', (host, { consultation }) => calls.join(host, consultation));
    socket.on('disconnect', leave);
  });

  const stopDropping = dropSlowReaders(io, (bytes) => log.warn({ bytes }, 'a slow reader was dropped'));

  return {
    /** Tells everyone, lets commands under way be answered, and ends the sockets. */
    async close() {
      closing = true;
      io.emit('closing', refuse('unavailable', words.refusal.unavailable));
      const patience = new Promise((resolve) => setTimeout(resolve, CLOSING_MS).unref());
      await Promise.race([Promise.allSettled(underWay), patience]);
      sessions.close();
      stopDropping();
      io.disconnectSockets(true);
      for (const hub of hubs.values()) hub.close();
      hubs.clear();
    },
  };
}

const notOpen = (): Refusal => refuse('unavailable', words.refusal.unavailable);

function memberOf({ state }: Pipeline, userId: string): string | undefined {
  for (const member of state.members) if (member.user === userId) return member.id;
  return undefined;
}

/** The answer to `open`: what came after `since` when the ring has it, else everything, in parts that follow. */
function opened(
  { state, ring, saving }: Pipeline,
  { since, epoch, viewer: before }: OpenRequest,
  { actor, viewer }: Standing,
): Omit<Opened, 'load' | 'pendingKey'> {
  const { seq, at } = state;
  const now = new Date().toISOString();
  const head = { ok: true as const, epoch: state.epoch, seq, at, now, saving, actor, viewer: viewer.told };
  // To whom something is hidden, a list of what is gone would tell of it: they get everything anew.
  const isPlain = seesTheBoard(viewer) && viewer.hidden.size === 0 && before === viewer.told;
  if (isPlain && since !== undefined && epoch === state.epoch && since <= seq) {
    const changes = since === seq ? [] : ring.since(since);
    const nothing = { after: since, seq: since, by: '', at, what: [], put: [], drop: [] };
    if (changes) return { ...head, frame: changes.length ? frameOf(changes, state, viewer) : nothing };
  }
  return head;
}
