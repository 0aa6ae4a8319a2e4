/** The server's clock steps back and forth: order follows seq, time never runs backwards, people go on working. */
import { verifyLog } from '@kith/server/administration/verify.ts';
import { randomFrom } from '@kith/server/demo/invented.ts';
import { commitsOf } from '@kith/server/models/commit.ts';
import { connectDatabases } from '@kith/server/models/connect.ts';
import { openWorkspaces } from '@kith/server/workspace/workspaces.ts';
import { testDatabase } from '../support/database.ts';
import { runFault, type Totals } from '../support/fault.ts';
import { aReferral, makeTeam, quick, silent, tab, WORKSPACE } from '../support/workspace.ts';

const HOUR = 60 * 60 * 1000;
const WRITES = 20;

/** Steps the clock `rounds` times by up to a year in either direction, and writes after each step. */
export async function clock(rounds: number, tell: (line: string) => void = () => {}): Promise<Totals> {
  const seed = Date.now() % 1_000_000;
  tell(`seed ${seed}`);
  const random = randomFrom(seed);
  const database = await testDatabase();
  const databases = await connectDatabases(database.uri, database.prefix);
  let offset = 0;
  const open = () => {
    const now = () => new Date(Date.now() + offset);
    return openWorkspaces({ databases, config: quick, log: silent, clock: now });
  };
  let workspaces = open();
  const totals = { rounds, lost: 0, doubled: 0, unexpected: 0, problems: [] as string[] };
  const wrong = (problem: string) => {
    totals.unexpected++;
    totals.problems.push(problem);
  };
  try {
    let pipeline = await workspaces.getOrNew(WORKSPACE);
    const { ben } = await makeTeam(pipeline);
    const send = tab(() => pipeline, ben, 'bens-tab');
    const acknowledged: number[] = [];
    for (let round = 1; round <= rounds; round++) {
      // A step of seconds, as time servers make, or of months, as a wrong battery does; not before the team began.
      const step = (random() * 2 - 1) * (random() < 0.5 ? HOUR / 60 : 8760 * HOUR);
      offset = Math.max(offset + step, (-8760 * HOUR) / 2);
      for (let n = 0; n < WRITES; n++) {
        const answer = await send('referral.receive', aReferral(`${round}/${n}`));
        if (answer.ok) acknowledged.push(answer.seq);
        else
          wrong(
            `a command was refused as ${answer.code} with the clock off by ${Math.round(offset / HOUR)} h`,
          );
      }
      if (round % 3 === 0) {
        await workspaces.close();
        workspaces = open();
        pipeline = await workspaces.getOrNew(WORKSPACE);
      }
    }
    if (acknowledged.some((seq, i) => i > 0 && seq <= (acknowledged[i - 1] ?? 0))) wrong('seq went back');
    const commits = commitsOf(databases.commits);
    const { fault } = await verifyLog(commits, WORKSPACE);
    if (fault) wrong(`the chain is broken: ${JSON.stringify(fault)}`);
    const log = (await commits.find({}).toArray()).sort((a, b) => a.seq - b.seq);
    log.forEach(({ at, _id }, i) => {
      if (at < (log[i - 1]?.at ?? '')) wrong(`${_id} is said to be made before the commit before it`);
    });
    const there = new Set(log.map(({ seq }) => seq));
    totals.lost = acknowledged.filter((seq) => !there.has(seq)).length;
    totals.doubled = log.length - new Set(log.map(({ commandId, actor }) => `${actor} ${commandId}`)).size;
    return { ...totals, measures: { acknowledged: acknowledged.length } };
  } finally {
    await workspaces.close();
    await databases.close();
    await database.stop();
  }
}

await runFault('clock', import.meta.filename, 20, clock);
