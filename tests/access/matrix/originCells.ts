import { once } from 'node:events';
import { WebSocket } from 'ws';
import { enter, type Book } from './book.ts';
import { ELSEWHERE, HOME } from './places.ts';
import { routeRows } from './routeRows.ts';
import type { SubjectName } from './subjects.ts';
import type { World } from './world.ts';

/** Whose browser a hostile page sits in: between them they hold every right there is to lose. */
const victims = ['lead', 'administrator'] as const satisfies SubjectName[];
const hostile = 'https://elsewhere.example';

/** What a page of another site can send by itself: a form, and what a script could send if browsers let it. */
const bodies = {
  form: [
    'application/x-www-form-urlencoded',
    (body: object) => new URLSearchParams(entriesOf(body)).toString(),
  ],
  JSON: ['application/json', (body: object) => JSON.stringify(body)],
  'JSON as text': ['text/plain', (body: object) => JSON.stringify(body)],
} as const;
const entriesOf = (body: object) => Object.entries(body).map(([name, value]) => [name, String(value)]);

/** A page of another site, in the browser of somebody signed in, tries every door and every route that writes. */
export async function tryHostilePages(world: World, book: Book): Promise<void> {
  const before = await writtenIn(world);
  for (const subject of victims) {
    await tryDoors(world, book, subject);
    for (const [route, row] of Object.entries(routeRows)) {
      const [method = '', pattern = ''] = route.split(' ');
      if (method === 'GET') continue;
      const path = pathOf(world, 'at' in row && row.at ? row.at : pattern);
      for (const about of Object.keys(bodies) as (keyof typeof bodies)[]) {
        const [type, write] = bodies[about];
        const headers = { origin: hostile, cookie: world.cookies[subject], 'content-type': type };
        const body = write((row.body?.(world.people[subject]) ?? {}) as object);
        const { status } = await fetch(urlOf(world, path), { method: 'POST', headers, body });
        enter(book, {
          subject,
          what: `${route} from another site`,
          about,
          expected: '403',
          got: String(status),
        });
      }
    }
  }
  if ((await writtenIn(world)) !== before)
    book.unexpected.push('a page of another site has written something');
}

const urlOf = ({ port }: World, path: string) => `http://127.0.0.1:${port}${path}`;
const pathOf = ({ cases, people }: World, pattern: string) =>
  pattern
    .replace(':workspace', HOME)
    .replace(':person', cases.own.person)
    .replace(':member', people.volunteer.member)
    .replace('*splat', 'sign-out');

/** Every way in which a line is opened. */
async function tryDoors(world: World, book: Book, subject: SubjectName): Promise<void> {
  const cookie = world.cookies[subject];
  const lines = {
    'the live line': '/socket.io/?EIO=4&transport=websocket',
    'a note': `/api/notes/${HOME}/${world.cases.own.note}`,
  };
  const polled = '/socket.io/?EIO=4&transport=polling';
  for (const [about, path] of Object.entries(lines)) {
    const own = await upgrade(world, path, { origin: urlOf(world, ''), cookie });
    const got = await upgrade(world, path, { origin: hostile, cookie });
    enter(book, { subject, what: 'open a line', about, expected: '101', got: own });
    enter(book, { subject, what: 'open a line from another site', about, expected: '403', got });
  }
  const { status } = await fetch(urlOf(world, polled), { headers: { origin: hostile, cookie } });
  // Both namespaces, the board's and the guests', are behind these doors.
  const about = 'the live line, polled';
  enter(book, {
    subject,
    what: 'open a line from another site',
    about,
    expected: '403',
    got: String(status),
  });
}

/** How an upgrade is answered. */
async function upgrade({ port }: World, path: string, headers: Record<string, string>): Promise<string> {
  const line = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
  line.on('error', () => {}); // the answer says all
  const answered = Promise.race([
    once(line, 'open').then(() => '101'),
    once(line, 'unexpected-response').then(([, { statusCode }]) => String(statusCode)),
  ]);
  return answered.finally(() => line.terminate());
}

/** How far both logs are, and whose sessions there are: what anything that was done would move. */
async function writtenIn({ seats, server, cookies }: World): Promise<string> {
  const heads = [];
  for (const [seat, workspace] of [
    [seats.lead, HOME],
    [seats.outsider, ELSEWHERE],
  ] as const) {
    await seat?.open(workspace);
    heads.push(seat?.opened?.seq);
  }
  const standings = victims.map(
    async (one) => (await server.accounts.visitorOf({ cookie: cookies[one] }))?.standing,
  );
  return JSON.stringify([heads, await Promise.all(standings)]);
}
