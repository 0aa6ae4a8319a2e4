/**
 * kill -9 of the server while a caseload is moved in, and while it is taken back: the next server goes on by itself,
 * every row is in exactly once, and all of it goes again.
 */
import { verifyLog } from '@kith/server/administration/verify.ts';
import { randomFrom } from '@kith/server/demo/invented.ts';
import { commitsOf } from '@kith/server/models/commit.ts';
import { importsOf } from '@kith/server/models/imports.ts';
import type { Import } from '@kith/shared/import/schema';
import { caseload, caseloadRow, mover } from '../support/caseload.ts';
import { testDatabase } from '../support/database.ts';
import { runFault, type Totals } from '../support/fault.ts';
import { DEMO_WORKSPACE, signIn } from '../support/live.ts';
import { until } from '../support/processes.ts';
import { makeTeamIn, serverProcess } from '../support/serverProcess.ts';
import { openProcess } from '../support/workspace.ts';

const PATIENCE_MS = 300_000;

/** Moves `rows` rows in and takes them back, killing the server `rounds` times, in turn on the way in and back. */
export async function killImport(
  rounds: number,
  tell: (line: string) => void = () => {},
  rows = 2000,
): Promise<Totals> {
  const seed = Date.now() % 1_000_000;
  const random = randomFrom(seed);
  tell(`seed ${seed}`);
  const totals = { rounds, lost: 0, doubled: 0, unexpected: 0, problems: [] as string[] };
  const wrong = (kind: 'lost' | 'doubled' | 'unexpected', problem: string) => {
    totals[kind]++;
    if (totals.problems.length < 20) totals.problems.push(`${kind}: ${problem}`);
  };
  const database = await testDatabase();
  await makeTeamIn(database.uri, database.prefix);
  const server = await serverProcess(database.uri, database.prefix);
  await server.start();
  const process = await openProcess(database.uri, database.prefix);
  try {
    const pipeline = await process.workspaces.getOrNew(DEMO_WORKSPACE);
    const before = { referrals: pipeline.state.referrals.size, people: pipeline.state.people.size };
    const { draft } = await mover(server.port, await signIn(server.port, 'Amina')).move(caseload(rows));
    const job = (): Import | undefined => pipeline.state.imports.get(draft.id);
    const left = (): number => {
      const at = job();
      return at?.state === 'undoing' ? at.referrals : rows - (at?.done ?? 0);
    };

    /** Kills the server so many times before nothing is left to be done, and waits until nothing is. */
    const killed = async (state: Import['state'], kills: number) => {
      const began = Date.now();
      for (let kill = kills; kill > 0; kill--) {
        const at = Math.floor(left() * (0.3 + 0.5 * random()));
        await until(async () => left() <= at || job()?.state === state, 'some of it is done', PATIENCE_MS);
        await server.kill();
        tell(`killed with ${left()} rows left`);
        await server.start();
      }
      await until(async () => job()?.state === state, `it is ${state}`, PATIENCE_MS);
      tell(`${state} after ${Date.now() - began} ms`);
    };

    await killed('done', Math.ceil(rounds / 2));
    const found = new Map<string, number>();
    for (const { imported, reason } of pipeline.state.referrals) {
      if (imported?.job === draft.id) found.set(reason ?? '', (found.get(reason ?? '') ?? 0) + 1);
    }
    for (let n = 1; n <= rows; n++) {
      const times = found.get(caseloadRow(n).at(-1) as string) ?? 0;
      if (times === 0) wrong('lost', `row ${n} is not there`);
      if (times > 1) wrong('doubled', `row ${n} is there ${times} times`);
    }
    if (pipeline.state.people.size !== before.people + rows) {
      wrong('doubled', `${pipeline.state.people.size - before.people} people for ${rows} rows`);
    }

    const { seq: base, epoch } = pipeline.state;
    const undo = { workspace: DEMO_WORKSPACE, commandId: 'the-fault:1', base, epoch };
    const by = job()?.by ?? '';
    await pipeline.execute(by, { ...undo, name: 'import.undo', payload: { job: draft.id } });
    await killed('undone', Math.floor(rounds / 2));
    const after = { referrals: pipeline.state.referrals.size, people: pipeline.state.people.size };
    if (JSON.stringify(after) !== JSON.stringify(before)) {
      wrong('unexpected', `there were ${JSON.stringify(before)}, and now ${JSON.stringify(after)}`);
    }

    const { files, rows: portions } = importsOf(process.databases.imports);
    const kept = async () => (await files.countDocuments()) + (await portions.countDocuments());
    await until(async () => (await kept()) === 0, 'nothing of the file is kept', PATIENCE_MS);
    const { fault } = await verifyLog(commitsOf(process.databases.commits), DEMO_WORKSPACE);
    if (fault) wrong('unexpected', `commit ${fault.seq} ${fault.what}`);
    return { ...totals, measures: { rows, commits: pipeline.state.seq } };
  } finally {
    await process.close();
    await server.remove();
    await database.stop();
  }
}

await runFault('kill-import', import.meta.filename, 10, killImport);
