import { once } from 'node:events';
import { WebSocket } from 'ws';
import { openNote, type NoteEar } from './noteCells.ts';
import { HOME } from './places.ts';
import { connect, Seat } from './seat.ts';
import type { World } from './world.ts';

/** Someone who has just joined the team, with everything open that can be open. */
export interface Newcomer {
  member: string;
  user: string;
  cookie: string;
  seat: Seat;
  note: NoteEar;
  /** A connection whose door was opened, and who has not stepped in yet. */
  waiting: WebSocket;
  /** Everything they were told. */
  heard: string[];
}

let n = 0;

/** A link worker joins until `until` (null: for good), signs in, and opens board, record, note and one more door. */
export async function newcomer(world: World, until: string | null = null): Promise<Newcomer> {
  const { server, port, seats, cases } = world;
  const name = `Toni ${++n}`;
  const user = await server.accounts.ensureUser({ name, email: `toni${n}@matrix.invalid` });
  const roles = [{ role: 'linkWorker', from: '2025-04-01', until }];
  const lead = seats.lead;
  await lead?.run('member.add', { name, user, roles });
  const member = lead?.made ?? '';
  const cookie = await cookieFor(world, user);
  const heard: string[] = [];
  const { socket, refused } = await connect(port, cookie);
  if (refused) throw new Error(`a newcomer was refused: ${refused}`);
  const seat = new Seat('colleague', socket, HOME, heard);
  const refusal = await seat.open();
  if (refusal) throw new Error(`a newcomer was refused: ${refusal.message}`);
  await seat.ask('record.open', { id: cases.own.referral });
  const own = { ...world, cookies: { ...world.cookies, colleague: cookie } };
  const note = openNote({ ...own, heard: { ...world.heard, colleague: heard } }, 'colleague', 'own');
  await once(note.line, 'message');
  return { member, user, cookie, seat, note, waiting: await knock(port, cookie), heard };
}

/** A new session's cookie of an account. */
export async function cookieFor({ server }: World, user: string): Promise<string> {
  const cookies = (await server.accounts.signInAs?.(user, {})) ?? [];
  return cookies.map((line) => line.split(';')[0]).join('; ');
}

async function knock(port: number, cookie: string): Promise<WebSocket> {
  const origin = `http://127.0.0.1:${port}`;
  const url = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`;
  const line = new WebSocket(url, { headers: { origin, cookie } });
  await once(line, 'message');
  return line;
}

/** Steps in at the door that was opened before; what is said there then, such as `44{"message":"signIn"}`. */
export async function stepIn(waiting: WebSocket): Promise<string> {
  if (waiting.readyState !== WebSocket.OPEN) return 'closed';
  const said = Promise.race([
    once(waiting, 'message').then(([data]) => String(data)),
    once(waiting, 'close').then(() => 'closed'),
  ]);
  waiting.send('40');
  return said.finally(() => waiting.terminate());
}
