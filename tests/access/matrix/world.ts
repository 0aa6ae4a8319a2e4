import { testDatabase } from '../../support/database.ts';
import { startServer, type LiveServer } from '../../support/live.ts';
import { openProcess } from '../../support/workspace.ts';
import { makeCases } from './makeCases.ts';
import { caseNames, nowhere, type CaseIds, type CaseName } from './cases.ts';
import { fillNetworks } from './networks.ts';
import { workspaceOf } from './places.ts';
import { connect, Seat } from './seat.ts';
import { subjectNames, type SubjectName } from './subjects.ts';

/** A member with the account they sign in with. */
export interface Person {
  member: string;
  user: string;
}

/** A server with two networks, everyone signed in as far as they can be, and the cases. */
export interface World {
  server: LiveServer;
  port: number;
  people: Record<Exclude<SubjectName, 'anonymous'>, Person>;
  cookies: Record<SubjectName, string>;
  cases: Record<CaseName, CaseIds>;
  /** A closed case that was opened again after somebody asked to erase its person. */
  leaving: CaseIds;
  /** Everyone at a tab; those who are not let in have none. */
  seats: Partial<Record<SubjectName, Seat>>;
  /** Everything that each of them was ever told: packets, answers, pages, words of notes. */
  heard: Record<SubjectName, string[]>;
  /** Gives a subject a new session, as far as theirs goes. */
  signInAnew(subject: SubjectName): Promise<void>;
  close(): Promise<void>;
}

/** Makes it all, and seats everyone. */
export async function openWorld(): Promise<World> {
  const database = await testDatabase();
  const server = await startServer(database.uri, database.prefix);
  const { port, accounts } = server;
  const making = await openProcess(database.uri, database.prefix);
  const networks = await fillNetworks(making.workspaces, accounts);
  const { people } = networks;
  const made = await makeCases(networks);
  await making.close();

  const cookies = Object.fromEntries(
    await Promise.all(subjectNames.map(async (one) => [one, await cookieOf(server, people, one)] as const)),
  ) as World['cookies'];
  const seats: World['seats'] = {};
  const heard = Object.fromEntries(subjectNames.map((one) => [one, [] as string[]])) as World['heard'];
  for (const one of subjectNames) {
    const { socket, refused } = await connect(port, cookies[one]);
    if (refused) continue;
    seats[one] = new Seat(one, socket, workspaceOf(one), heard[one]);
    await seats[one].open();
  }
  const cases = Object.fromEntries(caseNames.map((name) => [name, made[name] ?? nowhere])) as World['cases'];
  return {
    server,
    port,
    people,
    cookies,
    cases,
    leaving: made.leaving ?? nowhere,
    seats,
    heard,
    async signInAnew(subject) {
      cookies[subject] = await cookieOf(server, people, subject);
    },
    async close() {
      for (const seat of Object.values(seats)) seat.socket.disconnect();
      await server.close();
      await database.stop();
    },
  };
}

/** A session's cookie for a subject, however far theirs goes by now. */
async function cookieOf(
  { accounts }: LiveServer,
  people: World['people'],
  one: SubjectName,
): Promise<string> {
  if (one === 'anonymous') return '';
  const cookies = (await accounts.signInAs?.(people[one].user, {})) ?? [];
  const cookie = cookies.map((line) => line.split(';')[0]).join('; ');
  if (one === 'locked' || one === 'expired') {
    const visitor = await accounts.visitorOf({ cookie });
    if (!visitor) throw new Error(`${one} could not sign in`);
    if (one === 'locked') await accounts.screenLock.lock(visitor);
    else await accounts.sessions.end(visitor.session.userId, visitor.session.id);
  }
  return cookie;
}
