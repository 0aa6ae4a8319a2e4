import { randomFrom } from '@kith/server/demo/invented.ts';
import { openCrowd, type Crowd } from './crowd.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import type { Totals } from './fault.ts';
import { History } from './history.ts';
import { openProxy, type Proxy } from './proxy.ts';
import { makeTeamIn, serverProcess, type ServerProcess } from './serverProcess.ts';

/** A server process with a team at work on it, for a fault to befall. */
export interface Stage {
  random: () => number;
  database: TestDatabase;
  server: ServerProcess;
  crowd: Crowd;
  history: History;
  /** The lines between people and server (one a tab), and between server and database; empty without `proxies`. */
  lines: { people: Proxy[]; database: Proxy | undefined };
  tell: (line: string) => void;
}

export interface StageOptions {
  /** How many tabs. */
  people: number;
  tell: (line: string) => void;
  /** A database of its own, which may be killed. */
  privateDatabase?: boolean;
  /** Every line goes through a proxy. */
  proxies?: boolean;
}

/**
 * Sets the stage, plays `play` on it, and clears it away whatever happens. Answers what the comparison of people's
 * memories with the log found, with the measures that `play` returns. Problems of `play` itself go to
 * `history.found`.
 */
export async function onStage(
  rounds: number,
  { people, tell, privateDatabase = false, proxies = false }: StageOptions,
  play: (stage: Stage) => Promise<Record<string, number>>,
): Promise<Totals> {
  const seed = Date.now() % 1_000_000;
  tell(`seed ${seed}`);
  const random = randomFrom(seed);
  const clearing: (() => unknown)[] = [];
  try {
    const database = await testDatabase({ private: privateDatabase });
    clearing.push(() => database.stop());
    const { uri, prefix } = database;
    await makeTeamIn(uri, prefix);
    const toDatabase = proxies ? await openProxy({ port: Number(new URL(uri).port) }) : undefined;
    clearing.push(() => toDatabase?.close());
    const through = toDatabase ? `mongodb://127.0.0.1:${toDatabase.port}/?directConnection=true` : uri;
    const server = await serverProcess(through, prefix);
    clearing.push(() => server.remove());
    await server.start();
    const toServer: Proxy[] = [];
    for (let i = 0; proxies && i < people; i++) toServer.push(await openProxy({ port: server.port }));
    clearing.push(() => Promise.all(toServer.map((proxy) => proxy.close())));
    const portOf = (index: number) => toServer[index]?.port ?? server.port;
    const crowd = await openCrowd({ count: people, serverPort: server.port, random, portOf });
    clearing.push(() => crowd.close());
    const history = await History.open(uri, prefix);
    const lines = { people: toServer, database: toDatabase };
    let measures: Record<string, number>;
    try {
      measures = await play({ random, database, server, crowd, history, lines, tell });
    } catch (error) {
      const said = server.said().slice(-1500);
      throw new Error(`${String(error)}; the server ${server.runs() ? 'runs' : 'ended'} and said: ${said}`, {
        cause: error,
      });
    } finally {
      await history.close();
    }
    const { acknowledged, refused, lost, doubled, unexpected, problems } = history.found;
    return { rounds, measures: { acknowledged, refused, ...measures }, lost, doubled, unexpected, problems };
  } finally {
    for (const clear of clearing.reverse()) await clear();
  }
}
