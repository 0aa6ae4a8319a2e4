import { setTimeout as sleep } from 'node:timers/promises';
import type { GuestToLobby } from '@kith/shared/consultation/call';
import { isRefusal } from '@kith/shared/errors';
import { requests } from '@kith/shared/socket';
import { openGuest, useCode, type GuestAtDoor } from '../../support/host.ts';
import { Alike, enter, newBook, type Book } from './book.ts';
import { findLeaksTo } from './leaks.ts';
import { openNote } from './noteCells.ts';
import { tryPages } from './pageCells.ts';
import { tryRoute } from './routeCells.ts';
import { routeRows } from './routeRows.ts';
import { connect, type Seat } from './seat.ts';
import { guests, type GuestName } from './subjects.ts';
import type { World } from './world.ts';

const guestNames = Object.keys(guests) as GuestName[];
/** Who has a line to the lobby at all. */
const atLobby: readonly GuestName[] = ['waiting'];

/** What may be asked in the lobby, and what somebody is told there whom nobody has let in. */
const lobbyRows = {
  leave: { request: null, expected: 'ok' },
  enter: { request: { name: 'Jo' }, expected: 'ok' },
  join: { request: null, expected: 'unfit' },
} as const satisfies Record<keyof GuestToLobby, { request: unknown; expected: string }>;

/** Those who come by links try the lobby, and everything that is not for them. */
export async function tryGuests(world: World, book: Book): Promise<void> {
  const worker = world.seats.assignee;
  if (!worker) throw new Error('nobody is there to arrange a consultation');
  const cookies = await comeByLinks(world, worker);
  for (const guest of guestNames) {
    const heard: string[] = [];
    const door = await openGuest(world.port, cookies[guest]);
    door.socket.io.engine.on('packet', ({ data }: { data?: unknown }) => void heard.push(String(data)));
    const cell = (what: string, about: string, expected: string, got: string) =>
      enter(book, { subject: guest, what, about, expected, got });
    const isIn = atLobby.includes(guest);
    cell('come into the lobby', 'own consultation', isIn ? 'let in' : 'over', door.refused ?? 'let in');
    if (isIn) await tryLobby(door, cell);
    await tryElsewhere(world, book, guest, cookies[guest], heard);
    // What is done on their own case is no business of theirs.
    await worker.run('referral.messageBack', { referral: world.cases.own.referral, text: `to ${guest}` });
    await sleep(100);
    door.socket.disconnect();
    if (heard.some((one) => one.includes(`to ${guest}`))) book.leaks.push(`${guest} hears of a case`);
    findLeaksTo(world, book, guest, heard);
  }
}

type EnterCell = (what: string, about: string, expected: string, got: string) => void;
const codeOf = (answer: unknown) => (isRefusal(answer) ? answer.code : 'ok');

async function tryLobby({ ask }: GuestAtDoor, cell: EnterCell): Promise<void> {
  for (const [message, { request, expected }] of Object.entries(lobbyRows)) {
    cell(message, 'own consultation', expected, codeOf(await ask(message, request)));
  }
  for (const message of [...Object.keys(requests), 'toString', '__proto__']) {
    cell(message, "the lobby's line", 'forbidden', codeOf(await ask(message, {})));
  }
}

/** With what they hold they are nobody anywhere else: on the board's line, at notes, on pages and over HTTP. */
async function tryElsewhere(
  world: World,
  book: Book,
  guest: GuestName,
  cookie: string,
  heard: string[],
): Promise<void> {
  const subject = 'anonymous';
  const theirs: World = {
    ...world,
    cookies: { ...world.cookies, [subject]: cookie },
    heard: { ...world.heard, [subject]: heard },
  };
  const found = newBook();
  const alike = new Alike(found);
  for (const [route, row] of Object.entries(routeRows)) {
    await tryRoute(theirs, found, alike, { subject, route, row });
  }
  alike.compare();
  await tryPages(theirs, found, [subject]);
  for (const cell of found.cells) enter(book, { ...cell, subject: guest });
  book.leaks.push(...found.leaks.map((leak) => `${guest}: ${leak}`));

  const { socket, refused = 'let in' } = await connect(world.port, cookie);
  socket.disconnect();
  enter(book, { subject: guest, what: 'open', about: 'anything', expected: 'signIn', got: refused });
  const got = await openNote(theirs, subject, 'own').ended;
  enter(book, { subject: guest, what: 'open a note', about: 'own', expected: '4401 signIn', got });
}

/**
 * One consultation of the link worker's own case is cancelled and another arranged, which is the one of that case from
 * then on, and links to both are made and used; answers the cookies that everyone holds.
 */
async function comeByLinks({ port, cases }: World, worker: Seat): Promise<Record<GuestName, string>> {
  const { own } = cases;
  const comeTo = async (id: string) => (await useCode(port, await linkTo(worker, id))).cookie;
  const over = await comeTo(own.consultation);
  await worker.run('consultation.cancel', { consultation: own.consultation });
  await worker.run('consultation.arrange', { referral: own.referral, mode: 'video', at: null });
  own.consultation = worker.made;
  const replaced = await comeTo(own.consultation);
  const waiting = await comeTo(own.consultation);
  const invited = `kith.guest=${await linkTo(worker, own.consultation)}`;
  return { invited, waiting, replaced, over, stranger: `kith.guest=${'x'.repeat(43)}` };
}

async function linkTo(worker: Seat, consultation: string): Promise<string> {
  const { code } = await worker.ask('call.link', { consultation });
  if (typeof code !== 'string') throw new Error('no link was made');
  return code;
}
