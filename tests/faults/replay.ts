/**
 * Commands sent twice, out of order, long afterwards, under other people's ids, with other contents, from another
 * life of the workspace and from the future: each is done exactly once, and always gets its first answer.
 */
import { PROTOCOL, type Accepted, type Opened, type Sent } from '@kith/shared/frames';
import { isRefusal, type Refusal } from '@kith/shared/errors';
import { pick, randomFrom } from '@kith/server/demo/invented.ts';
import { verifyLog } from '@kith/server/administration/verify.ts';
import { commitsOf } from '@kith/server/models/commit.ts';
import { connectDatabases } from '@kith/server/models/connect.ts';
import { staff } from '../support/crowd.ts';
import { testDatabase } from '../support/database.ts';
import { runFault, type Totals } from '../support/fault.ts';
import type { LiveSocket } from '../../client/src/lib/stores/liveSocket.ts';
import { DEMO_WORKSPACE, liveSocket, signIn, startServer, until } from '../support/live.ts';
import { aReferral } from '../support/workspace.ts';

const LINES = 24;
const AT_ONCE = 12;
const TELL_EVERY = 2500;

interface Line {
  socket: LiveSocket;
  client: string;
  member: string;
}
interface First {
  sent: Sent;
  line: Line;
  seq: number;
}

/** Sends `rounds` commands, most of which were sent before in some way. */
export async function replay(rounds: number, tell: (line: string) => void = () => {}): Promise<Totals> {
  const seed = Date.now() % 1_000_000;
  tell(`seed ${seed}`);
  const random = randomFrom(seed);
  const database = await testDatabase();
  const server = await startServer(database.uri, database.prefix);
  const totals = { rounds, lost: 0, doubled: 0, unexpected: 0, problems: [] as string[] };
  const wrong = (kind: 'lost' | 'doubled' | 'unexpected', problem: string) => {
    totals[kind]++;
    if (totals.problems.length < 20) totals.problems.push(`${kind}: ${problem}`);
  };
  const lines: Line[] = [];
  const firsts: First[] = [];
  let epoch = '';
  let head = 0;

  const open = async ({ socket, client }: Pick<Line, 'socket' | 'client'>): Promise<Opened> => {
    const request = { protocol: PROTOCOL, workspace: DEMO_WORKSPACE, client };
    const answer = await socket.timeout(10_000).emitWithAck('open', { ...request, since: head, epoch });
    if (isRefusal(answer)) throw new Error(`could not open: ${answer.message}`);
    return answer;
  };
  /** Sends until it is answered, as people's own tabs do. */
  const send = async ({ socket }: Line, sent: Sent): Promise<Accepted | Refusal> => {
    for (;;) {
      const answer = await socket.timeout(10_000).emitWithAck('command', sent);
      if (!isRefusal(answer) || (answer.code !== 'unavailable' && answer.code !== 'tooMany')) return answer;
      await new Promise((resume) => setTimeout(resume, 500));
    }
  };
  let n = 0;
  const fresh = (line: Line): Sent => ({
    workspace: DEMO_WORKSPACE,
    commandId: `${line.client}:${++n}`,
    base: head,
    epoch,
    name: 'referral.receive',
    payload: aReferral(`number ${n}`),
  });
  const first = async (line: Line, times = 1) => {
    const sent = fresh(line);
    const answers = await Promise.all(Array.from({ length: times }, () => send(line, sent)));
    const seqs = new Set(answers.map((answer) => (isRefusal(answer) ? answer.code : answer.seq)));
    const [seq] = seqs;
    if (seqs.size !== 1 || typeof seq !== 'number') {
      return wrong('unexpected', `${sent.commandId} sent ${times} times at once: ${[...seqs].join()}`);
    }
    head = Math.max(head, seq);
    firsts.push({ sent, line, seq });
  };
  const again = async (from: readonly First[]) => {
    const { sent, line, seq } = pick(random, from);
    const answer = await send(line, sent);
    if (isRefusal(answer) || answer.seq !== seq) {
      wrong('unexpected', `${sent.commandId} (${seq}) sent again: ${JSON.stringify(answer)}`);
    }
  };
  const refused = async ({ socket }: Line, sent: Sent, code: string, why: string) => {
    let answer = await socket.timeout(10_000).emitWithAck('command', sent);
    while (isRefusal(answer) && answer.code === 'tooMany') {
      await new Promise((resume) => setTimeout(resume, 500));
      answer = await socket.timeout(10_000).emitWithAck('command', sent);
    }
    if (!isRefusal(answer) || answer.code !== code) {
      wrong('unexpected', `${why} should be ${code}: ${JSON.stringify(answer)}`);
    }
  };
  /** One of the ways to send what was sent before, or never could have been. */
  const ways: ((line: Line) => Promise<unknown>)[] = [
    (line) => first(line),
    (line) => first(line, 2 + Math.floor(random() * 4)),
    () => again(firsts),
    () => again(firsts.slice(-10)),
    () => again(firsts.slice(0, 20)),
    async () => {
      const { sent, line } = pick(random, firsts);
      await refused(line, { ...sent, payload: aReferral('something else') }, 'repeated', 'other contents');
    },
    async () => {
      const { sent, line } = pick(random, firsts);
      const others = lines.filter((other) => other.client !== line.client);
      // A stranger's id: the server does not even look at it.
      await refused(pick(random, others), sent, 'unavailable', "another tab's id");
    },
    (line) => refused(line, { ...fresh(line), epoch: 'another-life' }, 'stale', 'another epoch'),
    (line) => refused(line, { ...fresh(line), base: head + 1000 }, 'stale', 'a base from the future'),
    (line) => refused(line, { ...fresh(line), workspace: 'U00000' }, 'unavailable', 'another workspace'),
    async (line) => {
      const some = [fresh(line), fresh(line), fresh(line)];
      const answers = await Promise.all(some.toReversed().map((sent) => send(line, sent)));
      answers.reverse().forEach((answer, i) => {
        const sent = some[i] as Sent;
        if (isRefusal(answer)) wrong('unexpected', `${sent.commandId} out of order: ${answer.code}`);
        else firsts.push({ sent, line, seq: answer.seq });
      });
    },
  ];

  try {
    const cookies = await Promise.all(staff.map((name) => signIn(server.port, name)));
    for (let i = 0; i < LINES; i++) {
      const socket = liveSocket(server.port, cookies[i % cookies.length] ?? '');
      const line = { socket, client: `client-${i}`, member: '' };
      socket.connect();
      const opened = await open(line);
      ({ epoch } = opened);
      head = opened.seq;
      line.member = opened.actor.id;
      // After the restart it comes back as the client's own code does.
      socket.on('disconnect', () => setTimeout(() => socket.connect(), 100));
      lines.push(line);
    }
    await first(lines[0] as Line);
    let sent = 0;
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (sent < rounds) {
          if (++sent % TELL_EVERY === 0) tell(`${sent} sent, ${firsts.length} different ones done`);
          await pick(random, ways)(pick(random, lines));
        }
      }),
    );
    // From here on the server knows what it answered from the log alone.
    await server.restart();
    await until('everyone is back', () => lines.every(({ socket }) => socket.connected));
    await Promise.all(lines.map(open));
    for (let i = 0; i < 100; i++) await again(firsts);

    const databases = await connectDatabases(database.uri, database.prefix);
    const commits = commitsOf(databases.commits);
    const { fault } = await verifyLog(commits, DEMO_WORKSPACE);
    if (fault) wrong('unexpected', `the chain is broken: ${JSON.stringify(fault)}`);
    const places = new Map<string, number>();
    for await (const { actor, commandId, seq } of commits.find({ actor: { $ne: 'system' } })) {
      const key = `${actor} ${commandId}`;
      if (places.has(key)) wrong('doubled', `${key} stands at ${places.get(key)} and at ${seq}`);
      places.set(key, seq);
    }
    await databases.close();
    for (const {
      sent: { commandId },
      line,
      seq,
    } of firsts) {
      const key = `${line.member} ${commandId}`;
      if (places.get(key) !== seq)
        wrong('lost', `${key} was acknowledged as ${seq}, stands at ${places.get(key)}`);
      places.delete(key);
    }
    for (const key of places.keys()) wrong('unexpected', `${key} is in the log and nobody was told`);
    return { ...totals, measures: { acknowledged: firsts.length } };
  } finally {
    for (const { socket } of lines) socket.removeAllListeners().disconnect();
    await server.close();
    await database.stop();
  }
}

await runFault('replay', import.meta.filename, 20_000, replay);
