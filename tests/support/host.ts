import { io, type Socket } from 'socket.io-client';
import type { CommandName, Payload } from '@kith/shared/contract';
import type { GuestState } from '@kith/shared/consultation/call';
import type { Consultation } from '@kith/shared/consultation/schema';
import { PROTOCOL, type Accepted } from '@kith/shared/frames';
import type { Refusal } from '@kith/shared/errors';
import { idsFor } from '@kith/shared/rules';
import type { Link } from '../../client/src/lib/stores/link.ts';
import { DEMO_WORKSPACE, openTab, signIn, until } from './live.ts';
import { anAssessment } from '@kith/shared/testing';

let tabs = 0;

/** Someone of the team at a tab, with what video calls need asked over their own socket. */
export interface Host {
  link: Link;
  cookie: string;
  run<K extends CommandName>(name: K, payload: Payload<K>): Promise<Accepted | Refusal>;
  /** A message besides commands. */
  ask<T>(message: string, request: unknown): Promise<T | Refusal>;
  /** The consultation as this tab sees it. */
  see(id: string): Consultation | undefined;
  close(): void;
}

/** Signs someone of the demonstration in and opens their tab. */
export async function openHost(port: number, name: string, workspace = DEMO_WORKSPACE): Promise<Host> {
  const cookie = await signIn(port, name);
  const client = `host-tab-${++tabs}`;
  const link = openTab({ port, cookie, client, workspace });
  await until(`${name} is live`, () => link.connection === 'live');
  const socket = io(`http://127.0.0.1:${port}`, {
    forceNew: true,
    transports: ['websocket'],
    extraHeaders: { cookie, origin: `http://127.0.0.1:${port}` },
  });
  const opened = { protocol: PROTOCOL, workspace, client: `${client}-b` };
  await socket.timeout(10_000).emitWithAck('open', opened);
  return {
    link,
    cookie,
    async run(command, payload) {
      return link.run(command, payload) as Promise<Accepted | Refusal>;
    },
    ask: (message, request) => socket.timeout(10_000).emitWithAck(message, request),
    see: (id) => link.replica.confirmed.consultations.get(id),
    close() {
      socket.disconnect();
      link.close();
    },
  };
}

/** A referral allocated to the host by a lead, and a consultation arranged for it; answers the consultation's id. */
export async function arranged(lead: Host, host: Host, referral: string): Promise<string> {
  const worker = host.link.replica.actor.id;
  await lead.run('referral.assess', { referral, ...anAssessment });
  await lead.run('referral.allocate', { referral, assignee: worker });
  await until(
    'it is allocated',
    () => host.link.replica.confirmed.referrals.get(referral)?.assignee === worker,
  );
  const answer = await host.run('consultation.arrange', { referral, mode: 'video', at: null });
  if (!answer.ok) throw new Error(answer.message);
  const { replica } = host.link;
  const found = [...replica.confirmed.consultations].filter((one) => one.referral === referral).at(-1);
  return found?.id ?? idsFor(DEMO_WORKSPACE, worker, '')(0);
}

/** Uses a link's code as the person's page does. */
export async function useCode(
  port: number,
  code: unknown,
): Promise<{ status: number; body: string; cookie: string; ms: number }> {
  const began = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}/api/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: `http://127.0.0.1:${port}` },
    body: JSON.stringify({ code }),
  });
  const body = await answer.text();
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return { status: answer.status, body, cookie, ms: performance.now() - began };
}

/** A person at the door of the lobby, and what they were told last. */
export interface GuestAtDoor {
  socket: Socket;
  state(): GuestState | undefined;
  ask<T>(message: string, ...request: unknown[]): Promise<T | Refusal>;
}

/** Connects as a guest; `refused` says why when the door stays shut. */
export async function openGuest(port: number, cookie: string): Promise<GuestAtDoor & { refused?: string }> {
  const origin = `http://127.0.0.1:${port}`;
  const socket: Socket = io(`${origin}/guest`, {
    forceNew: true,
    transports: ['websocket'],
    reconnection: false,
    extraHeaders: { cookie, origin },
  });
  let state: GuestState | undefined;
  socket.on('lobby', (where: { state: GuestState }) => (state = where.state));
  const refused = await new Promise<string | undefined>((resolve) => {
    socket.once('connect', () => resolve(undefined));
    socket.once('connect_error', (error) => resolve(error.message));
  });
  return {
    socket,
    state: () => state,
    ask: (message, ...request) => socket.timeout(5000).emitWithAck(message, ...request),
    ...(refused !== undefined && { refused }),
  };
}
