import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Alike, enter, type Book } from './book.ts';
import { caseNames } from './cases.ts';
import { homeOf, pageRows, parts, type PageRow } from './pageRows.ts';
import { ELSEWHERE, HOME, workspaceOf } from './places.ts';
import { askHttp, type Answered } from './routeCells.ts';
import { subjectNames, turnedAway, type SubjectName } from './subjects.ts';
import type { World } from './world.ts';

const folder = fileURLToPath(new URL('../../../client/src/routes', import.meta.url));

/** Every route of the pages, as `/[workspace]/board`: each folder that answers by itself. */
async function pageRoutes(): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  const answering = files.filter((file) => /(^|\/)\+(page|server)\b/.test(file));
  return [...new Set(answering.map((file) => `/${dirname(file)}`.replace(/^\/\.$/, '/')))];
}

/** Every page has a row, and every row a page. */
export async function findRowlessPages(book: Book): Promise<void> {
  const routes = await pageRoutes();
  for (const route of routes) {
    if (!pageRows[route]) book.unexpected.push(`${route} has no row in tests/access/matrix/pageRows.ts`);
  }
  for (const row of Object.keys(pageRows)) {
    if (!routes.includes(row)) book.unexpected.push(`the row ${row} is about no page`);
  }
}

/** All of them ask for every page, as it is drawn at first and as the data that going from page to page brings. */
export async function tryPages(
  world: World,
  book: Book,
  names: readonly SubjectName[] = subjectNames,
): Promise<void> {
  const alike = new Alike(book);
  for (const [route, row] of Object.entries(pageRows)) {
    await Promise.all(
      names.map(async (subject) => {
        for (const one of asksOf(world, subject, route, row)) await tryOne(world, book, alike, one);
      }),
    );
  }
  alike.compare();
}

interface Ask {
  subject: SubjectName;
  route: string;
  about: string;
  path: string;
  /** `page`, `notFound`, or the address that one is sent to. */
  expected: string;
  /** Drawn in the browser: at first all who are let in get the same empty page, and the data says the rest. */
  isShell: boolean;
  /** They may not know that it exists. */
  isHidden: boolean;
}

function asksOf(world: World, subject: SubjectName, route: string, row: PageRow): Ask[] {
  const away = turnedAway[subject];
  const own = workspaceOf(subject);
  if (!('part' in row)) {
    const given = row[away === 'signIn' ? 'signedOut' : away === 'locked' ? 'locked' : 'signedIn'];
    const expected = given === 'home' ? `/${own}/${homeOf(subject)}` : given;
    const plain = { subject, route, expected, isShell: false, isHidden: false };
    return (row.at ?? [route]).map((path) => ({ ...plain, about: path, path }));
  }
  const other = own === HOME ? ELSEWHERE : HOME;
  const door = away === 'signIn' ? '/login' : away === 'locked' ? '/locked' : undefined;
  const ask = (about: string, workspace: string, id: string): Ask => {
    const path = route.replace('[workspace]', workspace).replace(/\[(id|person)\]/, id);
    const isHidden = workspace !== own;
    const rest = { subject, route, about, path };
    if (door) {
      const expected = `${door}?next=${encodeURIComponent(path)}`;
      return { ...rest, expected, isShell: false, isHidden: false };
    }
    const inside = parts[row.part].includes(subject) ? 'page' : `/${own}/${homeOf(subject)}`;
    return { ...rest, expected: isHidden ? 'notFound' : inside, isShell: true, isHidden };
  };
  const idOf = (of: (typeof caseNames)[number]) =>
    row.about === 'person' ? world.cases[of].person : world.cases[of].referral;
  return [
    ask('another network', other, idOf('own')),
    ask('nowhere', 'U99999', idOf('own')),
    ...(row.about ? caseNames.map((of) => ask(of, own, idOf(of))) : [ask('own network', own, '')]),
  ];
}

async function tryOne(world: World, book: Book, alike: Alike, ask: Ask): Promise<void> {
  const { subject, route, about, path, expected, isShell, isHidden } = ask;
  const [html, data] = await Promise.all([
    askHttp(world, subject, 'GET', path),
    askHttp(world, subject, 'GET', `${path === '/' ? '' : path}/__data.json`),
  ]);
  const drawn = isShell ? 'page' : expected;
  enter(book, { subject, what: `${route}, drawn`, about, expected: drawn, got: drawnAnswer(html) });
  enter(book, { subject, what: `${route}, its data`, about, expected, got: dataAnswer(data) });
  const unlike = (text: string) => text.replaceAll(/nonce="[^"]*"/g, '').replaceAll(path, '');
  // The empty page is one for all, of whichever case and network.
  if (isShell) alike.note(subject, `${route}, drawn`, about, unlike(html.text));
  if (isHidden) alike.note(subject, `${route}, its data`, about, unlike(data.text));
}

function drawnAnswer({ status, location, text }: Answered): string {
  if (status === 200 && text.startsWith('<!doctype html>')) return 'page';
  return status === 303 ? (location ?? '') : status === 404 ? 'notFound' : String(status);
}

/** The data of a page says by itself where to go, and what is not there. */
function dataAnswer({ status, text }: Answered): string {
  if (status !== 200) return String(status);
  const first = text.split('\n', 1)[0] ?? '';
  const { type, location, nodes } = JSON.parse(first) as {
    type: string;
    location?: string;
    nodes?: ({ type: string; error?: { status: number } } | null)[];
  };
  if (type === 'redirect') return location ?? '';
  const failed = nodes?.find((node) => node?.type === 'error');
  if (!failed) return 'page';
  return failed.error?.status === 404 ? 'notFound' : first;
}
