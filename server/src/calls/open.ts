import { Router } from 'express';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Server } from 'socket.io';
import type { Access } from '../access/access.ts';
import type { Mail } from '../accounts/mail.ts';
import type { Config } from '../config.ts';
import { guestsOf } from '../models/guest.ts';
import { hostsInCallsOf, roomsOf } from '../models/room.ts';
import type { Video } from '../services/video.ts';
import type { Workspaces } from '../workspace/workspaces.ts';
import { Calls } from './calls.ts';
import { attachGuests } from './guests.ts';
import { Hosts } from './hosts.ts';
import { joinRoutes } from './join.ts';
import { masterSealOf } from './masterSeal.ts';
import { openLinks } from './links.ts';
import { openRooms } from './rooms.ts';
import { openSendLink } from './sendLink.ts';
import { webhookPath, webhookRoutes } from './webhooks.ts';

/** How many links one address may try in a minute: a waiting room may share one. */
const joinsPerMinute = { demo: 60, test: 10_000, production: 30 };
const sweepEvery = 6 * 60 * 60 * 1000;

interface Options {
  /** Of the accounts database. */
  connection: Connection;
  workspaces: () => Workspaces;
  accounts: { onRevoked: (listener: Calls['revoked']) => () => void; mail: Mail };
  access: Access;
  video: Video;
  config: Pick<Config, 'masterKey' | 'newMasterKey' | 'origin' | 'mode'>;
  log: Logger;
}

/** Everything of video calls: the desk, what answers over HTTP, and the guests' lane. */
export function openCalls({ connection, workspaces, accounts, access, video, config, log }: Options) {
  const { origin, mode } = config;
  const sealing = masterSealOf(config);
  const guests = guestsOf(connection);
  const links = openLinks(guests, workspaces, (pipeline, used) =>
    calls.run(pipeline, 'consultation.useLink', used),
  );
  const rooms = openRooms(roomsOf(connection), video, sealing);
  const hosts = new Hosts(hostsInCallsOf(connection));
  hosts.recovered.catch((error: unknown) => {
    log.warn({ err: error }, 'who was in a call before this start is not known');
  });
  const { lobbies } = guests;
  const calls = new Calls({ links, rooms, hosts, lobbies, video, sealing, workspaces, log });
  const silence = accounts.onRevoked((ended) => calls.revoked(ended));
  const sweeping = setInterval(() => void links.sweep().catch(() => {}), sweepEvery).unref();
  const router = Router();
  router.use(
    webhookPath,
    webhookRoutes(video, (...heard) => calls.note(...heard)),
  );
  router.use(
    '/api/join',
    joinRoutes(links, origin, joinsPerMinute[mode], () => calls.available),
  );
  let lane: { close(): void } | undefined;

  return {
    calls,
    sendLink: openSendLink({ calls, mail: accounts.mail, access, origin }),
    /** Each answers what is its own alone, and reads bodies in its own way. */
    router,
    /** Opens the guests' lane. */
    attach(io: Server): void {
      lane = attachGuests({ io, links, calls, workspaces: workspaces(), origin, log });
    },
    async close(): Promise<void> {
      clearInterval(sweeping);
      silence();
      lane?.close();
      await calls.close();
    },
  };
}
