/** kill -9 of the database while people work: nothing is lost, done twice, or answered falsely. */
import { between } from '../support/crowd.ts';
import { runFault, type Totals } from '../support/fault.ts';
import { onStage } from '../support/stage.ts';

/** Kills the built-in database `rounds` times under `people` tabs; its keeper starts it again. */
export function killDatabase(
  rounds: number,
  tell: (line: string) => void = () => {},
  people = 30,
): Promise<Totals> {
  return onStage(
    rounds,
    { people, tell, privateDatabase: true },
    async ({ database, server, crowd, history, random }) => {
      let slowest = 0;
      for (let round = 1; round <= rounds; round++) {
        const rest = crowd.work(300);
        await between(random, 50, 1000);
        database.killDatabase();
        await between(random, 0, 1000);
        rest();
        const settled = await crowd.settled();
        slowest = Math.max(slowest, settled);
        await history.check(crowd);
        if (!server.runs()) history.note('unexpected', 'the server ended');
        const { acknowledged } = history.found;
        tell(`round ${round}: settled_ms=${settled} acknowledged=${acknowledged}`);
      }
      return { settled_ms: slowest };
    },
  );
}

await runFault('kill-database', import.meta.filename, 100, killDatabase);
