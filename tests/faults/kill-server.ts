/** kill -9 of the server while people work: nothing acknowledged is lost, nothing is done twice. */
import { between } from '../support/crowd.ts';
import { dueMs, runFault, type Totals } from '../support/fault.ts';
import { onStage } from '../support/stage.ts';

const HEALTHY_MS = dueMs(5000);

/** Kills the server `rounds` times under `people` tabs, and starts it again on its port. */
export function killServer(
  rounds: number,
  tell: (line: string) => void = () => {},
  people = 30,
): Promise<Totals> {
  return onStage(rounds, { people, tell }, async ({ server, crowd, history, random }) => {
    let slowest = 0;
    for (let round = 1; round <= rounds; round++) {
      const rest = crowd.work(300);
      await between(random, 50, 1000);
      await server.kill();
      const healthy = await server.start();
      slowest = Math.max(slowest, healthy);
      if (healthy > HEALTHY_MS) history.note('unexpected', `it took ${healthy} ms to be healthy again`);
      await between(random, 0, 300);
      rest();
      const settled = await crowd.settled();
      await history.check(crowd);
      const { acknowledged } = history.found;
      tell(`round ${round}: healthy_ms=${healthy} settled_ms=${settled} acknowledged=${acknowledged}`);
    }
    return { healthy_ms: slowest };
  });
}

await runFault('kill-server', import.meta.filename, 200, killServer);
