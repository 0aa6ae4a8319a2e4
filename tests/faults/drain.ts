/** SIGTERM while people work: they are told, what is under way is finished, and the server ends in order. */
import { between } from '../support/crowd.ts';
import { dueMs, runFault, type Totals } from '../support/fault.ts';
import { onStage } from '../support/stage.ts';

const END_MS = dueMs(10_000);

/** Stops the server in order `rounds` times under `people` tabs, and starts it again. */
export function drain(rounds: number, tell: (line: string) => void = () => {}, people = 30): Promise<Totals> {
  return onStage(rounds, { people, tell, proxies: true }, async (stage) => {
    const { server, crowd, history, lines, random } = stage;
    let slowest = 0;
    for (let round = 1; round <= rounds; round++) {
      const told = new Set<string>();
      for (const { socket, client } of crowd.tabs) socket.once('closing', () => told.add(client));
      const rest = crowd.work(300);
      await between(random, 50, 800);
      // Now and then the database does not answer just then, which must not keep the server from ending.
      if (round % 5 === 0) lines.database?.hold({ up: true, down: true });
      const { code, ms } = await server.stop();
      lines.database?.mend();
      slowest = Math.max(slowest, ms);
      if (code !== 0) history.note('unexpected', `it ended with ${code}: ${server.said().slice(-500)}`);
      if (ms > END_MS) history.note('unexpected', `it took ${ms} ms to end`);
      const untold = crowd.tabs.filter(({ client }) => !told.has(client));
      if (untold.length > 0) history.note('unexpected', `${untold.length} people were not told`);
      await server.start();
      rest();
      const settled = await crowd.settled();
      await history.check(crowd);
      tell(`round ${round}: ended_ms=${ms} settled_ms=${settled} acknowledged=${history.found.acknowledged}`);
    }
    return { ended_ms: slowest };
  });
}

await runFault('drain', import.meta.filename, 50, drain);
