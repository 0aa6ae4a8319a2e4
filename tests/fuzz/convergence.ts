import { commitsOf } from '@kith/server/models/commit.ts';
import { connectDatabases } from '@kith/server/models/connect.ts';
import { verifyLog } from '@kith/server/administration/verify.ts';
import { openWorkspaces } from '@kith/server/workspace/workspaces.ts';
import { pick, randomFrom } from '@kith/server/demo/invented.ts';
import type { Accepted } from '@kith/shared/frames';
import { isRefusal, type Refusal } from '@kith/shared/errors';
import type { Link } from '../../client/src/lib/stores/link.ts';
import { act } from '../support/acts.ts';
import { contents, contentsFor, holdsAll, same } from '../support/agreement.ts';
import { DEMO_WORKSPACE, openTab, signIn, startServer, until } from '../support/live.ts';
import { openProxy, type Proxy } from '../support/proxy.ts';
import { quick, silent } from '../support/workspace.ts';

/** What one run did, for the closing line. */
export interface FuzzRun {
  clients: number;
  acknowledged: number;
  refused: number;
  cuts: number;
  restarts: number;
}

interface Client {
  link: Link;
  proxy: Proxy;
  answers: { commandId: string; answer: Promise<Accepted | Refusal> }[];
}

const staff = ['Amina', 'Ben', 'Carys', 'Dominik', 'Esther', 'Farah'];
const STEPS = 60;

/**
 * Some clients do random things to one workspace while their lines are cut and the server is restarted. In the
 * end every client must hold the projection of the server's state, which must be what its log folds to, and each
 * acknowledged command must be in the log exactly once. Throws what does not agree. The seed decides everything
 * but the timing of the network.
 */
export async function fuzz(uri: string, prefix: string, seed: number): Promise<FuzzRun> {
  const random = randomFrom(seed);
  const server = await startServer(uri, prefix, { snapshotEvery: 25 });
  const clients: Client[] = [];
  const run: FuzzRun = { clients: 0, acknowledged: 0, refused: 0, cuts: 0, restarts: 0 };
  try {
    for (let i = 0; i < 3 + Math.floor(random() * 6); i++) {
      const cookie = await signIn(server.port, staff[i % staff.length] ?? '');
      const proxy = await openProxy({ port: server.port });
      const link = openTab({ port: proxy.port, serverPort: server.port, cookie, client: `client-${i}` });
      clients.push({ link, proxy, answers: [] });
    }
    run.clients = clients.length;
    await until('everyone is live', () => clients.every(({ link }) => link.connection === 'live'));
    // Everyone triages, so that everyone has much to do.
    clients[0]?.link.run('settings.change', { settings: { triagedBy: 'team' } });
    for (let step = 0; step < STEPS; step++) {
      const client = pick(random, clients);
      const chance = random();
      if (chance < 0.04) {
        client.proxy.cut();
        run.cuts++;
      } else if (chance < 0.06) client.proxy.hold(random() < 0.5 ? { down: true } : { up: true });
      else if (chance < 0.14) client.proxy.mend();
      else if (chance < 0.155) {
        await server.restart();
        run.restarts++;
      } else actAndNote(client, random);
      await new Promise((resume) => setTimeout(resume, random() * 12));
    }
    for (const { proxy } of clients) {
      proxy.cut(); // what is held for ever in a dead connection would never be noticed missing
      proxy.mend();
    }
    await until(
      'everything sent is answered',
      () => clients.every(({ link }) => link.connection === 'live' && link.replica.pending.length === 0),
      30_000,
    );
    await checkAll(uri, prefix, clients, run);
    return run;
  } catch (error) {
    const states = clients.map(({ link }) => {
      const { pending, confirmed } = link.replica;
      return {
        connection: link.connection,
        saving: link.saving,
        seq: confirmed.seq,
        pending,
        ended: link.ended,
      };
    });
    throw new Error(`${String(error)}; clients: ${JSON.stringify(states)}`, { cause: error });
  } finally {
    for (const { link, proxy } of clients) {
      link.close();
      await proxy.close();
    }
    await server.close();
  }
}

/** Does one random thing, and remembers what is answered. */
function actAndNote({ link, answers }: Client, random: () => number): void {
  const run: Link['run'] = (name, payload) => {
    const before = new Set(link.replica.pending.map((p) => p.commandId));
    const answer = link.run(name, payload);
    const made = link.replica.pending.find((p) => !before.has(p.commandId));
    if (!isRefusal(answer) && made) answers.push({ commandId: made.commandId, answer });
    return answer;
  };
  act(link, run, random);
}

async function checkAll(
  uri: string,
  prefix: string,
  clients: readonly Client[],
  run: FuzzRun,
): Promise<void> {
  const databases = await connectDatabases(uri, prefix);
  try {
    const commits = commitsOf(databases.commits);
    const { fault } = await verifyLog(commits, DEMO_WORKSPACE);
    if (fault) throw new Error(`the chain is broken: ${JSON.stringify(fault)}`);

    // A process of its own that has never seen a snapshot folds the log.
    const empty = await connectDatabases(uri, `${prefix}x`);
    const folding = openWorkspaces({
      databases: { ...databases, snapshots: empty.snapshots },
      config: quick,
      log: silent,
    });
    const folded = (await folding.getOrNew(DEMO_WORKSPACE)).state;
    await folding.close();
    const serving = openWorkspaces({ databases, config: quick, log: silent });
    const served = (await serving.getOrNew(DEMO_WORKSPACE)).state;
    await serving.close();
    await empty.close();
    same('the state from snapshots', contents(served), 'the fold of the log', contents(folded));

    for (const [i, { link }] of clients.entries()) {
      await until('it has all that it may see', () => holdsAll(link.replica, folded)).catch(() => {}); // shown below
      const seen = contentsFor(folded, link.replica.actor);
      same(`client ${i}`, contents(link.replica.confirmed), 'the projection of the server', seen);
      same(
        `client ${i}'s view`,
        contents(link.replica.view),
        'what it has confirmed',
        contents(link.replica.confirmed),
      );
    }

    const times = new Map<string, number>();
    for await (const { actor, commandId, seq } of commits.find({})) {
      const key = `${actor} ${commandId}`;
      if (times.has(key)) throw new Error(`${key} is in the log twice: ${times.get(key)} and ${seq}`);
      times.set(key, seq);
    }
    for (const { link, answers } of clients) {
      for (const { commandId, answer } of answers) {
        const answered = await answer;
        const seq = times.get(`${link.replica.actor.id} ${commandId}`);
        if (isRefusal(answered) ? seq !== undefined : seq !== answered.seq) {
          throw new Error(`${commandId} was answered ${JSON.stringify(answered)} but stands at ${seq}`);
        }
        if (isRefusal(answered)) run.refused++;
        else run.acknowledged++;
      }
    }
  } finally {
    await databases.close();
  }
}
