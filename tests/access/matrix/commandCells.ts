import type { CommandName } from '@kith/shared/contract';
import { isRefusal, type Refusal } from '@kith/shared/errors';
import { Alike, enter, type Book, type Outcome } from './book.ts';
import { caseNames, nowhere, sightOf, type CaseIds, type CaseName, type Sight } from './cases.ts';
import { commandRows, type About, type CommandRow } from './commandRows.ts';
import { HOME } from './places.ts';
import { acknowledged, connect, headOf, type Seat } from './seat.ts';
import { isOutsider, rightsOf, subjectNames, team, turnedAway, type SubjectName } from './subjects.ts';
import type { World } from './world.ts';

interface Target extends CaseIds {
  /** As it stands in the book. */
  about: string;
  of: CaseName | 'other';
  sight: (subject: SubjectName) => Sight;
  member?: string;
}

/** What a command is tried on. */
function targetsOf({ about }: CommandRow, world: World): Target[] {
  if (about === 'case') {
    return caseNames.map((of) => ({ ...world.cases[of], about: of, of, sight: (one) => sightOf(one, of) }));
  }
  const other = { ...nowhere, of: 'other' as const };
  const everyone = { ...other, sight: () => 'whole' as const };
  const nobody = { ...other, about: 'nowhere', sight: () => 'nothing' as const };
  // People of another network have nothing to do with those of this one.
  const homeOnly = (one: SubjectName) => (isOutsider(one) ? ('nothing' as const) : ('whole' as const));
  if (about === 'network') return [{ ...everyone, about: 'own network' }];
  if (about === 'member')
    return [
      { ...other, about: 'a member', sight: homeOnly, member: world.people.suspended.member },
      { ...nobody, member: 'nobody' },
    ];
  return [{ ...nobody, ...world.leaving, about: 'waiting', sight: homeOnly }, nobody];
}

/** What should come of it, by the tables written by hand. */
function expectedOf(row: CommandRow, subject: SubjectName, target: Target): Outcome {
  const away = turnedAway[subject];
  if (away) return away;
  const sight = target.sight(subject);
  const otherwise = row.otherwise?.(subject, sight);
  if (otherwise) return otherwise;
  const of = target.of === 'other' ? undefined : target.of;
  const may = (of && row.mayIn?.[of]) ?? row.may;
  const mayEven = row.mayIn && of && row.mayIn[of]?.includes(subject);
  if (sight === 'nothing' || sight === 'asReferrer') return 'notFound';
  if (sight === 'card' && !mayEven) return 'forbidden';
  const own = row.mayOwn && subject === 'assignee' && of !== 'triage';
  return may.includes(rightsOf(subject)) || own ? 'allowed' : 'forbidden';
}

function outcomeOf(answer: Refusal | { ok: true }, { reached }: CommandRow): Outcome {
  const code = isRefusal(answer) ? answer.code : 'ok';
  if (code === 'unavailable') return 'noRole'; // no workspace is open at this tab
  return (reached as readonly string[]).includes(code) ? 'allowed' : code;
}

/** Everyone tries every command on everything; those that open what was closed, with `opens` only. */
export async function tryCommands(world: World, book: Book, opens: boolean): Promise<void> {
  const alike = new Alike(book);
  const before = headOf(HOME);
  for (const name of Object.keys(commandRows) as CommandName[]) {
    const row: CommandRow = commandRows[name];
    if (opens !== (row.opens === true)) continue;
    const targets = targetsOf(row, world);
    const tryAll = async (subject: SubjectName) => {
      const seat = world.seats[subject];
      if (!seat) return turnAway(world, book, subject, name);
      for (const target of targets) await tryOne(world, book, alike, { name, row, target, seat });
    };
    if (row.writes) for (const subject of subjectNames) await tryAll(subject);
    else await Promise.all(subjectNames.map(tryAll));
  }
  alike.compare();
  findUnasked(book, before);
}

/** Every commit has been acknowledged to whoever may make it: what was refused has written nothing. */
function findUnasked(book: Book, before: number): void {
  for (let seq = before + 1; seq <= headOf(HOME); seq++) {
    if (!acknowledged.has(seq)) book.unexpected.push(`commit ${seq} was made by a command that was refused`);
  }
}

/** Whoever has no session that goes far enough does not even get a line. */
async function turnAway({ port, cookies }: World, book: Book, subject: SubjectName, what: string) {
  const { socket, refused = 'let in' } = await connect(port, cookies[subject]);
  socket.disconnect();
  enter(book, { subject, what, about: 'anything', expected: turnedAway[subject] ?? 'let in', got: refused });
}

interface Attempt {
  name: CommandName;
  row: CommandRow;
  target: Target;
  seat: Seat;
}

async function tryOne(world: World, book: Book, alike: Alike, { name, row, target, seat }: Attempt) {
  const { subject } = seat;
  const answer = await seat.command(name, row.payload(aboutFor(world, subject, target)));
  const [expected, got] = [expectedOf(row, subject, target), outcomeOf(answer, row)];
  enter(book, { subject, what: name, about: target.about, expected, got });
  if (target.sight(subject) === 'nothing') alike.note(subject, name, target.about, JSON.stringify(answer));
  if (!isRefusal(answer) && row.restore && target.about !== 'nowhere') {
    await row.restore(world, target.of === 'other' ? 'nowhere' : target.of);
  }
}

/** All who work with cases, signed in or not. */
const everyone = [...team, 'locked', 'expired'] as const;

/** Fills in what a payload needs: only what is of the asker's own network passes the checks before the right. */
function aboutFor({ people }: World, subject: SubjectName, target: Target): About {
  const outside = isOutsider(subject);
  // Numbers of commits mean something in their own log only.
  const isOwnLog = target.of !== 'other' && outside === (target.of === 'elsewhere');
  return {
    ...target,
    commit: isOwnLog ? target.commit : nowhere.commit,
    outsideTeam: (outside ? people.outsideAdministrator : people.auditor).member,
    team: outside ? [people.outsider.member] : everyone.map((one) => people[one].member),
    self: people[subject as Exclude<SubjectName, 'anonymous'>],
    organisation: subject === 'referrerA' ? 'A99001' : subject === 'referrerB' ? 'A99002' : null,
    member: target.member ?? 'nobody',
  };
}
