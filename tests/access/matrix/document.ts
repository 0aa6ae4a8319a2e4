import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import type { Book } from './book.ts';
import { caseNames, cases, sightOf, type Sight } from './cases.ts';
import { commandRows, type CommandRow } from './commandRows.ts';
import { messageRows, type MessageRow } from './messageRows.ts';
import { pageRows, parts, type PageRow } from './pageRows.ts';
import { routeRows, type RouteRow } from './routeRows.ts';
import { guests, isOutsider, subjectNames, subjects, type SubjectName } from './subjects.ts';

const file = fileURLToPath(new URL('../../../docs/access.md', import.meta.url));

/** Of the team, so that lists of all of them stay short. */
const teamWords = 'everyone of the team';
const short: Record<SubjectName, string> = {
  ...subjects,
  assignee: 'whose case it is',
  lead: 'the lead',
  excluded: 'whoever is excluded',
};

function people(names: readonly SubjectName[], { mayOwn }: { mayOwn?: true } = {}): string {
  const team: SubjectName[] = [
    'lead',
    'deputy',
    'standIn',
    'assignee',
    'colleague',
    'excluded',
    'coach',
    'coordinator',
  ];
  const isAll = team.every((one) => names.includes(one));
  const rest = names.filter((one) => !isAll || !team.includes(one)).map((one) => short[one]);
  const all = [...(isAll ? [teamWords] : []), ...rest, ...(mayOwn ? ['whose case it is'] : [])];
  return all.length > 0 ? all.join(', ') : 'nobody; Kith itself does it';
}

const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function knowledge(): string {
  const who = (of: (typeof caseNames)[number], sight: Sight) => {
    const names = subjectNames.filter((one) => sightOf(one, of) === sight);
    return names.length > 0 ? people(names) : '–';
  };
  const rows = caseNames.map((of) => [cases[of], who(of, 'whole'), who(of, 'card'), who(of, 'asReferrer')]);
  return table(['case', 'all of it', 'a closed card', 'as a referrer'], rows);
}

function routeWho(row: RouteRow): string {
  if (row.for === 'anyone') return row.answers < 400 ? 'anybody' : 'nobody: refused to all alike';
  if (row.for === 'members') return people(row.may);
  return 'reach' in row ? 'whoever is signed in, even behind a locked screen' : 'whoever is signed in';
}

function pageWho(row: PageRow): string {
  return 'part' in row ? people(parts[row.part].filter((one) => !isOutsider(one))) : row.who;
}

/** The page that says who may do what, made of the tables that everyone is tried by. */
async function page(): Promise<string> {
  const does = (rows: Record<string, CommandRow | MessageRow>) =>
    Object.entries(rows).map(([name, row]) => {
      const who = row.who ?? (row.about === 'nothing' ? 'whoever is signed in' : people(row.may, row));
      return [row.says, who, `\`${name}\``];
    });
  const routes = Object.entries(routeRows).map(([route, row]) => [row.says, routeWho(row), `\`${route}\``]);
  const pages = Object.entries(pageRows).map(([route, row]) => [row.says, pageWho(row), `\`${route}\``]);
  const text = `# Who may do what

Written by \`pnpm access-check --write\` out of the tables by which \`pnpm access-check\` (and \`npm test\`) tries everyone on everything: see \`tests/access/matrix\`. What is not named here is refused. Whoever may not know of something is answered, to the byte, as if it did not exist.

## Who is tried

${subjectNames.map((one) => `- ${subjects[one]}`).join('\n')}

## What is known of a case

Everybody else knows nothing of it: no card, no count, no line, no id. What stands below about cases holds only for whoever knows all of the case.

${knowledge()}

## What is done

${table(['what', 'who may', 'command'], does(commandRows))}

A referrer enters new referrals for their own practices and agencies only.

## What is asked for on the board

${table(['what', 'who may', 'message'], does(messageRows))}

## What is asked for over HTTP

${table(['what', 'who may', 'address'], routes)}

## Pages

Whoever is not signed in is sent to sign in and on from there; whoever asks for a part of their network that is not theirs is sent to their own; another network is answered as one that does not exist. The pages of a network are drawn in the browser only: at first all get the same empty page, without a word of anybody.

${table(['what', 'who gets it', 'page'], pages)}

## Notes

Whoever works in the team and knows all of a case writes in its notes; the notes of a closed case, and all notes for the clinical director, are read only.

## People who come by a link

${Object.values(guests)
  .map((one) => `- ${one}`)
  .join('\n')}

Only who waits in the lobby, by the newest link that was used, has a line to it: they may wait, leave, and join the call once somebody let them in. Everywhere else each of them is nobody signed in.

## Pages of other sites

A page of another site, in the browser of somebody signed in, opens no line and reaches no route that writes: not with a form, nor with JSON.

## When access ends

Suspension, a role taken away, signing out, a session ended from another device, signing out everywhere and the lock of the screen cut board, record and notes within two seconds. What was opened before and not used yet is refused, and so is the old cookie.
`;
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

/** Writes docs/access.md anew. */
export async function writeDocument(): Promise<void> {
  await writeFile(file, await page());
}

/** Enters it when docs/access.md says something else than the tables. */
export async function findStaleDocument(book: Book): Promise<void> {
  const written = await readFile(file, 'utf8').catch(() => '');
  if (written !== (await page()))
    book.unexpected.push('docs/access.md is not what the tables say: run pnpm access-check --write');
}
