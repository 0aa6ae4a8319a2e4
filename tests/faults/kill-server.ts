/** kill -9 of the server while people work: nothing acknowledged is lost, nothing is done twice. */
import { randomFrom } from '@kith/server/demo/invented.ts';
import { between, openCrowd } from '../support/crowd.ts';
import { testDatabase } from '../support/database.ts';
import { runFault, type Totals } from '../support/fault.ts';
import { History } from '../support/history.ts';
import { makeTeamIn, serverProcess } from '../support/serverProcess.ts';

const HEALTHY_MS = 5000;

/** Kills and restarts the server `rounds` times under `people` tabs, and compares after each time. */
export async function killServer(
  rounds: number,
  tell: (line: string) => void = () => {},
  people = 30,
): Promise<Totals> {
  const seed = Date.now() % 1_000_000;
  tell(`seed ${seed}`);
  const random = randomFrom(seed);
  const database = await testDatabase();
  await makeTeamIn(database.uri, database.prefix);
  const server = await serverProcess(database.uri, database.prefix);
  await server.start();
  const crowd = await openCrowd({ count: people, serverPort: server.port, random });
  const history = await History.open(database.uri, database.prefix);
  let slowest = 0;
  try {
    for (let round = 1; round <= rounds; round++) {
      const rest = crowd.work(200);
      await between(random, 50, 1000);
      await server.kill();
      const healthy = await server.start();
      slowest = Math.max(slowest, healthy);
      rest();
      const settled = await crowd.settled();
      await history.check(crowd);
      const { acknowledged, refused } = history.found;
      tell(`round ${round}: healthy_ms=${healthy} settled_ms=${settled} acknowledged=${acknowledged} refused=${refused}`);
    }
  } finally {
    crowd.close();
    await history.close();
    await server.remove();
    await database.stop();
  }
  const { problems, acknowledged, refused, lost, doubled, unexpected } = history.found;
  if (slowest > HEALTHY_MS) problems.push(`it took ${slowest} ms to be healthy again`);
  return {
    rounds,
    measures: { acknowledged, refused, healthy_ms: slowest },
    lost,
    doubled,
    unexpected: unexpected + (slowest > HEALTHY_MS ? 1 : 0),
    problems,
  };
}

await runFault('kill-server', import.meta.filename, 200, killServer);
