import { setTimeout as sleep } from 'node:timers/promises';
import { isRefusal, type Refusal } from '@kith/shared/errors';
import { Alike, enter, type Book, type Outcome } from './book.ts';
import { caseNames, sightOf, type CaseName } from './cases.ts';
import { messageRows, type MessageName, type MessageRow } from './messageRows.ts';
import { ELSEWHERE, HOME, workspaceOf } from './places.ts';
import type { Seat } from './seat.ts';
import { rightsOf, subjectNames, team, turnedAway, type SubjectName } from './subjects.ts';
import type { World } from './world.ts';

/** Roles that open records; whoever has none of them hears just that. */
const openers: readonly SubjectName[] = [...team, 'director', 'outsider'];
/** What is asked of a record: a closed card has none behind it. */
const ofRecords: ReadonlySet<MessageName> = new Set(['record.open', 'duplicates.find', 'duplicates.compare']);

function expectedOf(name: MessageName, row: MessageRow, subject: SubjectName, of: CaseName): Outcome {
  if (row.about === 'nothing') return 'allowed';
  if (turnedAway[subject]) return turnedAway[subject];
  if (row.about === 'board') return row.may.includes(rightsOf(subject)) ? 'allowed' : 'forbidden';
  if (ofRecords.has(name) && !openers.includes(subject)) return 'forbidden';
  const sight = sightOf(subject, of);
  if (sight === 'nothing' || sight === 'asReferrer') return 'notFound';
  if (sight === 'card') return ofRecords.has(name) ? 'notFound' : 'forbidden';
  const own = row.mayOwn && subject === 'assignee' && of !== 'triage';
  return row.may.includes(rightsOf(subject)) || own ? 'allowed' : 'forbidden';
}

function outcomeOf(answer: Refusal | { ok: true }, { reached }: MessageRow): Outcome {
  if (!isRefusal(answer)) return 'allowed';
  if (answer.code === reached) return 'allowed';
  return answer.code === 'unavailable' ? 'noRole' : answer.code;
}

/** Everyone asks for everything over the socket, and at last for networks that are not theirs. */
export async function tryMessages(world: World, book: Book): Promise<void> {
  const alike = new Alike(book);
  for (const name of Object.keys(messageRows) as MessageName[]) {
    if (name === 'open') continue;
    await Promise.all(
      Object.values(world.seats).map(async (seat) => {
        for (const of of caseNames) await tryOne(world, book, alike, { name, seat, of });
      }),
    );
  }
  alike.compare();
  await stayElsewhere(world);
  for (const subject of subjectNames) await tryNetworks(world, book, subject);
}

/** Somebody says that they are at a case of another network, for long enough that the others would be told. */
async function stayElsewhere({ seats, cases }: World): Promise<void> {
  await seats.assignee?.ask('presence', { at: cases.elsewhere.referral, doing: 'viewing' });
  await sleep(500);
  await seats.assignee?.ask('presence', { at: null, doing: 'viewing' });
}

interface Attempt {
  name: MessageName;
  seat: Seat;
  of: CaseName;
}

async function tryOne({ cases }: World, book: Book, alike: Alike, { name, seat, of }: Attempt) {
  const row: MessageRow = messageRows[name];
  const { subject } = seat;
  for (const request of [row.request, row.or]) {
    if (!request) continue;
    const answer = (await seat.ask(name, request(cases[of]))) as unknown as Refusal | { ok: true };
    const [expected, got] = [expectedOf(name, row, subject, of), outcomeOf(answer, row)];
    enter(book, { subject, what: name, about: of, expected, got });
    if (sightOf(subject, of) === 'nothing') alike.note(subject, name, of, JSON.stringify(answer));
  }
}

/** Whoever is no member hears of another network what they hear of one that is not there. */
async function tryNetworks({ seats }: World, book: Book, subject: SubjectName) {
  const seat = seats[subject];
  if (!seat) return;
  const own = workspaceOf(subject);
  const other = own === HOME ? ELSEWHERE : HOME;
  const alike = new Alike(book);
  for (const [about, workspace] of [
    ['another network', other],
    ['nowhere', 'U99999'],
  ] as const) {
    const refusal = await seat.open(workspace);
    enter(book, { subject, what: 'open', about, expected: 'notFound', got: refusal?.code ?? 'allowed' });
    alike.note(subject, 'open', about, JSON.stringify(refusal));
  }
  alike.compare();
  const refusal = await seat.open(own);
  const got = refusal === undefined ? 'allowed' : refusal.code === 'forbidden' ? 'noRole' : refusal.code;
  enter(book, {
    subject,
    what: 'open',
    about: 'own network',
    expected: turnedAway[subject] ?? 'allowed',
    got,
  });
}
