import { Alike, enter, type Book, type Outcome } from './book.ts';
import { caseNames, sightOf } from './cases.ts';
import { ELSEWHERE, HOME, workspaceOf } from './places.ts';
import { routeRows, type RouteRow } from './routeRows.ts';
import { routesOf } from './routes.ts';
import { isOutsider, rightsOf, subjectNames, turnedAway, type SubjectName } from './subjects.ts';
import type { World } from './world.ts';

/** What was answered: its status, its code (`ok` for anything that is no refusal), where to go, and all of it. */
export interface Answered {
  status: number;
  code: string;
  location: string | null;
  text: string;
}

/**
 * Asks as a page of ours would. What comes is kept with all else that this subject was told, but for the ids that they
 * gave in the address themselves.
 */
export async function askHttp(
  { port, cookies, heard }: World,
  subject: SubjectName,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answered> {
  const origin = `http://127.0.0.1:${port}`;
  const cookie = cookies[subject];
  const answer = await fetch(`${origin}${path}`, {
    method,
    redirect: 'manual',
    headers: { origin, 'content-type': 'application/json', ...(cookie && { cookie }) },
    ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
  });
  const text = await answer.text();
  const told = `${text}\n${JSON.stringify([...answer.headers])}`;
  heard[subject].push((path.match(/[0-9a-z]{25}/g) ?? []).reduce((all, id) => all.replaceAll(id, ''), told));
  const location = answer.headers.get('location');
  return { status: answer.status, code: codeIn(text, answer.status), location, text };
}

function codeIn(text: string, status: number): string {
  if (status < 400) return 'ok';
  try {
    return String((JSON.parse(text) as { code?: unknown }).code);
  } catch {
    return String(status);
  }
}

/** Every route that answers has a row, and every row a route. */
export function findRowless({ server }: World, book: Book): void {
  const routes = routesOf(server.router);
  for (const route of routes) {
    if (!routeRows[route]) book.unexpected.push(`${route} has no row in tests/access/matrix/routeRows.ts`);
  }
  for (const row of Object.keys(routeRows)) {
    if (!routes.includes(row)) book.unexpected.push(`the row ${row} is about no route`);
  }
}

/** Everyone asks every route; those that end sessions with `last` only. */
export async function tryRoutes(world: World, book: Book, last: boolean): Promise<void> {
  const alike = new Alike(book);
  for (const [route, row] of Object.entries(routeRows)) {
    if (last !== (row.for === 'session' && row.last === true)) continue;
    const tryAs = async (subject: SubjectName) => {
      if (last) await world.signInAnew(subject);
      await tryRoute(world, book, alike, { subject, route, row });
    };
    if (row.for === 'members' && row.about === 'member') for (const one of subjectNames) await tryAs(one);
    else await Promise.all(subjectNames.map(tryAs));
  }
  alike.compare();
}

/** One subject asks one route, about all that it can be about. */
export async function tryRoute(
  world: World,
  book: Book,
  alike: Alike,
  { subject, route, row }: Pick<Ask, 'subject' | 'route' | 'row'>,
): Promise<void> {
  for (const one of asksOf(world, subject, route, row)) await tryOne(world, book, alike, one);
}

interface Ask {
  subject: SubjectName;
  route: string;
  row: RouteRow;
  about: string;
  path: string;
  expected: Outcome;
  /** They may not know that it exists. */
  isHidden: boolean;
}

async function tryOne(world: World, book: Book, alike: Alike, ask: Ask): Promise<void> {
  const { subject, route, row, about, path, expected, isHidden } = ask;
  const [method = ''] = route.split(' ');
  const self = subject === 'anonymous' ? { member: 'nobody' } : world.people[subject];
  const asked = method === 'ALL' ? 'GET' : method;
  const { status, code, text } = await askHttp(world, subject, asked, path, row.body?.(self));
  const reached = row.for === 'anyone' ? String(row.answers) : (row.reached ?? 'ok');
  // Guessing is stopped for all of one address; how soon, tests/access/accounts.test.ts says.
  const isReached =
    row.for === 'anyone' ? String(status) === reached || code === 'tooMany' : code === reached;
  const got = isReached ? 'allowed' : code;
  // Where those who may hear that something is not there, that is no refusal of their right.
  enter(book, { subject, what: route, about, expected, got: expected === code ? code : got });
  if (isHidden) alike.note(subject, `${route} ${expected}`, about, text);
}

function asksOf(world: World, subject: SubjectName, route: string, row: RouteRow): Ask[] {
  const pattern = route.slice(route.indexOf(' ') + 1);
  const away = turnedAway[subject];
  const ask = (about: string, path: string, expected: Outcome, isHidden = false): Ask => {
    return { subject, route, row, about, path, expected, isHidden };
  };
  if (row.for === 'anyone') return [ask('anything', row.at ?? pattern, 'allowed')];
  const shut = away === 'signIn' || (away === 'locked' && !('reach' in row)) ? away : undefined;
  if (row.for === 'session') return [ask('themselves', pattern, shut ?? 'allowed')];

  const own = workspaceOf(subject);
  const at = (workspace: string) => pattern.replace(':workspace', workspace);
  const other = own === HOME ? ELSEWHERE : HOME;
  const nobodys = { person: '1'.repeat(25), member: 'nobody', referral: '0'.repeat(25) };
  const filled = (path: string) =>
    path.replace(/:(person|member|referral)/, (_, one: keyof typeof nobodys) => nobodys[one]);
  const networks = [
    ask('another network', filled(at(other)), shut ?? 'notFound', true),
    ask('nowhere', filled(at('U99999')), shut ?? 'notFound', true),
  ];
  const may = row.may.includes(rightsOf(subject)) && !away;
  const right = shut ?? (may ? 'allowed' : 'forbidden');
  const known = (isThere: boolean) => (may && !isThere ? 'notFound' : right);
  if (row.about === 'person') {
    const asks = caseNames.map((of) => {
      const isThere = mayKnowPerson(subject, of);
      const path = at(own).replace(':person', world.cases[of].person);
      return ask(of, path, known(isThere), !isThere);
    });
    return [...networks.slice(0, 1), ...asks];
  }
  if (row.about === 'referral') {
    const asks = caseNames.map((of) => {
      const isThere = sightOf(subject, of) === 'asReferrer';
      return ask(of, at(own).replace(':referral', world.cases[of].referral), known(isThere), !isThere);
    });
    return [...networks.slice(0, 1), ...asks];
  }
  if (row.about === 'member') {
    const self = subject === 'anonymous' ? 'nobody' : world.people[subject].member;
    // A second step is taken from oneself, which is refused; a link goes to somebody else.
    const member = row.reached ? self : world.people.volunteer.member;
    const isThere = row.reached !== undefined || !isOutsider(subject);
    const nobody = ask('nowhere', at(own).replace(':member', 'nobody'), known(false), true);
    return [
      ...networks.slice(0, 1),
      ask('a member', at(own).replace(':member', member), known(isThere)),
      nobody,
    ];
  }
  return [...networks, ask('own network', at(own), right)];
}

/** Who reads of whom in the access stream: whoever reads it, but for those excluded and other networks. */
function mayKnowPerson(subject: SubjectName, of: (typeof caseNames)[number]): boolean {
  if (of === 'nowhere') return false;
  if (isOutsider(subject)) return of === 'elsewhere';
  return of !== 'elsewhere' && !(of === 'hidden' && sightOf(subject, of) === 'nothing' && subject === 'lead');
}
