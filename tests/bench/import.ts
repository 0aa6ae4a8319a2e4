/**
 * import: a caseload of 20,000 rows is moved in while 50 people have the board open and one of them acts ten times a
 * second. How long it takes, and how much later than usual everybody sees what that one did. For that it is stopped
 * now and then: usual is the same load in the seconds between, since a shared machine is another one minutes later.
 */
import { join } from 'node:path';
import { caseload, mover } from '../support/caseload.ts';
import { testDatabase } from '../support/database.ts';
import { DEMO_WORKSPACE, signIn, until } from '../support/live.ts';
import { startChild } from '../support/bench/child.ts';
import { median, printFigure, printMachine, printRound, roundsAsked } from '../support/bench/figures.ts';
import { openLine } from '../support/bench/line.ts';

const ROWS = 20_000;
const REFERRALS = 500;
const SOCKETS = 50;
const PER_SECOND = 10;
/** A look is so many commands long; after so many looks at the board under the job, one without it. */
const COMMANDS = 50;
const BUSY_LOOKS = 3;
const MOST_MINUTES = 10;
const MOST_RATIO = 1.5;

const support = (file: string) => join(import.meta.dirname, '../support/bench', file);

interface Window {
  p50: number;
  p99: number;
  wrong: number;
}

/** Moves a caseload in once; answers how long it took, and how the board was meanwhile. */
async function run(round: number): Promise<{ minutes: number; ratio: number }> {
  const database = await testDatabase({ private: true });
  const server = await startChild(support('ours.ts'), [database.uri, database.prefix, String(REFERRALS)]);
  const port = await server.ask<number>('port');
  const names = ['Amina', 'Ben', 'Carys', 'Dominik', 'Esther', 'Farah'];
  const cookies = await Promise.all(names.map((name) => signIn(port, name)));
  const jonah = await signIn(port, 'Jonah');
  const lead = openLine(port, cookies[0] ?? '', 'the-one-who-looks');
  await lead.nextLive();
  const referrals = [...lead.link.replica.view.referrals]
    .filter(({ stage }) => stage !== 'closed')
    .map(({ id }) => id);
  lead.link.close();
  const watching = openLine(port, jonah, 'the-one-who-moves');
  await watching.nextLive();
  const crowd = await startChild(support('crowd.ts'), [String(port), JSON.stringify(cookies)]);
  try {
    const head = await crowd.ask<{ epoch: string; seq: number }>('join', {
      count: SOCKETS,
      workspace: DEMO_WORKSPACE,
    });
    let first = 0;
    const look = async (): Promise<Window> => {
      const commands = Array.from({ length: COMMANDS }, (_, i) => ({
        name: 'referral.assess',
        payload: {
          referral: referrals[(first + i) % referrals.length],
          urgency: i % 2 ? 'soon' : 'urgent',
          complexity: 'simple',
          expectedPam: 2,
          cannotSayWhy: null,
        },
      }));
      const load = { workspace: DEMO_WORKSPACE, epoch: head.epoch, base: head.seq, perSecond: PER_SECOND };
      const window = await crowd.ask<Window>('load', { ...load, commands, first });
      first += COMMANDS;
      if (window.wrong > 0) throw new Error(`${window.wrong} commands did not reach everyone exactly once`);
      return window;
    };
    const { draft } = await mover(port, jonah).move(caseload(ROWS));
    const job = () => watching.link.replica.view.imports.get(draft.id);
    const turn = async (name: 'import.stop' | 'import.resume', state: string) => {
      await watching.link.run(name, { job: draft.id });
      await until(`the job is ${state}`, () => job()?.state === state || job()?.state === 'done');
    };
    let began = performance.now();
    let atWork = 0;
    const watch = setInterval(() => {
      const now = performance.now();
      if (job()?.state === 'running') atWork += now - began;
      began = now;
    }, 50);
    const all: Record<'busy' | 'usual', Window[]> = { busy: [], usual: [] };
    const ratios: number[] = [];
    while (job()?.state === 'running') {
      const busy: Window[] = [];
      for (let i = 0; i < BUSY_LOOKS && job()?.state === 'running'; i++) busy.push(await look());
      if (job()?.state !== 'running') break;
      await turn('import.stop', 'stopped');
      const usual = await look();
      await turn('import.resume', 'running');
      ratios.push(median(busy.map(({ p50 }) => p50)) / usual.p50);
      all.busy.push(...busy);
      all.usual.push(usual);
    }
    clearInterval(watch);
    if (job()?.referrals !== ROWS) throw new Error(`${job()?.referrals} of ${ROWS} rows are in`);
    const minutes = atWork / 60_000;
    const ratio = median(ratios);
    const over = (windows: readonly Window[], of: 'p50' | 'p99') => median(windows.map((one) => one[of]));
    printRound(round, {
      rows: ROWS,
      minutes,
      looks: ratios.length,
      p50_ms: over(all.busy, 'p50'),
      usual_p50_ms: over(all.usual, 'p50'),
      p99_ms: over(all.busy, 'p99'),
      usual_p99_ms: over(all.usual, 'p99'),
      p50_ratio: ratio,
    });
    return { minutes, ratio };
  } finally {
    watching.link.close();
    await crowd.end();
    await server.end();
    await database.stop();
  }
}

const rounds = roundsAsked(1);
printMachine('import', `${ROWS} rows moved in under ${SOCKETS} people; reference: the board without that`);
const read: Awaited<ReturnType<typeof run>>[] = [];
for (let round = 1; round <= rounds; round++) read.push(await run(round));
printFigure(
  'import',
  'minutes',
  read.map(({ minutes }) => minutes),
  MOST_MINUTES,
);
printFigure(
  'import',
  'p50_ratio',
  read.map(({ ratio }) => ratio),
  MOST_RATIO,
);
process.exit(0);
