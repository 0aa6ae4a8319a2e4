import { setTimeout as sleep } from 'node:timers/promises';
import { PROTOCOL } from '@kith/shared/frames';
import { enter, type Book } from './book.ts';
import { HOME } from './places.ts';
import { cookieFor, newcomer, stepIn, type Newcomer } from './newcomer.ts';
import { connect } from './seat.ts';
import type { World } from './world.ts';

/** Everything of theirs is to be cut within this time. */
const CUT_MS = 2000;

interface Way {
  /** Takes their access away. */
  withdraw(world: World, who: Newcomer): Promise<unknown>;
  /** What their old cookie is answered with from then on. */
  after: 'signIn' | 'locked' | 'forbidden';
}

const post = async (world: World, cookie: string, path: string, body: object = {}) => {
  const origin = `http://127.0.0.1:${world.port}`;
  const headers = { origin, cookie, 'content-type': 'application/json' };
  const answer = await fetch(`${origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
};

/** Every way in which access ends while somebody watches. */
const ways: Record<string, Way> = {
  'they are suspended': {
    withdraw: ({ seats }, { member }) => seats.lead!.run('member.suspend', { member }),
    after: 'forbidden',
  },
  'their roles are taken away': {
    withdraw: ({ seats }, { member }) => seats.administrator!.run('member.setRoles', { member, roles: [] }),
    after: 'forbidden',
  },
  'they sign out': {
    withdraw: ({ server }, { cookie }) => server.accounts.signOut({ cookie }),
    after: 'signIn',
  },
  'their session is ended from another device': {
    async withdraw(world, { user, cookie }) {
      const id = (await world.server.accounts.visitorOf({ cookie }))?.session.id;
      await post(world, await cookieFor(world, user), '/api/account/sessions/end', { id });
    },
    after: 'signIn',
  },
  'they sign out everywhere, on another device': {
    async withdraw(world, { user }) {
      await post(world, await cookieFor(world, user), '/api/account/sign-out-everywhere');
    },
    after: 'signIn',
  },
  'their screen locks': {
    withdraw: (world, { cookie }) => post(world, cookie, '/api/account/lock'),
    after: 'locked',
  },
};

/** Takes access away in every way, and looks how soon everything is cut and that nothing comes after. */
export async function withdrawAll(world: World, book: Book): Promise<void> {
  for (const [way, { withdraw, after }] of Object.entries(ways)) {
    const who = await newcomer(world);
    const cut = watchCuts(who);
    await withdraw(world, who);
    await look(world, book, { way, who, after, cut: await cut() });
  }
  await changeRole(world, book);
}

type Cut = Record<'board' | 'note', string>;

/** Measures from the moment it is called until each line is cut, or the time is over. */
function watchCuts({ seat, note }: Newcomer): () => Promise<Cut> {
  const board = new Promise<string>((resolve) => seat.socket.once('disconnect', () => resolve('cut')));
  const ended = note.ended.then(() => 'cut');
  return async () => {
    const late = sleep(CUT_MS).then(() => 'still open');
    return { board: await Promise.race([board, late]), note: await Promise.race([ended, late]) };
  };
}

async function look(
  world: World,
  book: Book,
  { way, who, after, cut }: { way: string; who: Newcomer; after: Way['after']; cut: Cut },
): Promise<void> {
  const cell = (about: string, expected: string, got: string) =>
    enter(book, { subject: 'colleague', what: `when ${way}`, about, expected, got });
  for (const [line, got] of Object.entries(cut)) cell(`their ${line}`, 'cut', got);
  const stepped = await stepIn(who.waiting);
  const door = after === 'forbidden' ? '40' : `44{"message":"${after}"}`;
  cell('a door opened before', door, after === 'forbidden' ? stepped.slice(0, 2) : stepped);
  cell('their old cookie on a new line', after, await knockAgain(world, who.cookie));
  const path = `/api/workspaces/${HOME}/access`;
  const answer = await fetch(`http://127.0.0.1:${world.port}${path}`, { headers: { cookie: who.cookie } });
  cell('their old cookie over HTTP', after, ((await answer.json()) as { code: string }).code);
  await findAfterwards(world, book, way, who);
}

/** What their cookie is told when it comes again. */
async function knockAgain({ port }: World, cookie: string): Promise<string> {
  const { socket, refused } = await connect(port, cookie);
  if (refused) return refused;
  const request = { protocol: PROTOCOL, workspace: HOME, client: 'coming-again' };
  const { code = 'let in' } = (await socket.emitWithAck('open', request)) as { code?: string };
  socket.disconnect();
  return code;
}

/** Something is written to the record they had open: nothing of it may reach them. */
async function findAfterwards(world: World, book: Book, way: string, { heard, seat, note }: Newcomer) {
  const { referral } = world.cases.own;
  const before = heard.length;
  await world.seats.assignee!.run('referral.messageBack', { referral, text: `afterwards: ${way}` });
  await sleep(200);
  const told = heard.slice(before).some((one) => one.includes('afterwards') || one.includes(referral));
  if (told) book.leaks.push(`someone still hears of a case after ${way}`);
  seat.socket.disconnect();
  note.line.terminate();
}

/** Whoever is something else from now on keeps the line, hears so at once, and sees as that only. */
async function changeRole(world: World, book: Book): Promise<void> {
  const way = 'they become a commissioner';
  const who = await newcomer(world);
  const reopen = new Promise<string>((resolve) =>
    who.seat.socket.once('reopen', () => resolve('told to open anew')),
  );
  const roles = [{ role: 'commissioner', from: '2025-04-01', until: null }];
  await world.seats.administrator!.run('member.setRoles', { member: who.member, roles });
  const late = sleep(CUT_MS).then(() => 'nothing');
  const cell = (about: string, expected: string, got: string) =>
    enter(book, { subject: 'colleague', what: `when ${way}`, about, expected, got });
  cell('their board', 'told to open anew', await Promise.race([reopen, late]));
  cell('their note', '4403 forbidden', await Promise.race([who.note.ended, late]));
  who.waiting.terminate();
  who.heard.length = 0;
  await who.seat.open();
  await findAfterwards(world, book, way, who);
  const { referral, person } = world.cases.own;
  if (who.heard.some((one) => one.includes(referral) || one.includes(person)))
    book.leaks.push(`whoever sees no cases any more is told of one after ${way}`);
}
