/** B15: what an append and an opening cost as the log grows, at 1,000, 10,000 and 100,000 commits. */
import { testDatabase } from '../support/database.ts';
import { aReferral, makeTeam, openProcess, tab, WORKSPACE } from '../support/workspace.ts';
import { median, printFigure, printMachine, printRound, roundsAsked } from '../support/bench/figures.ts';

const SIZES = [1000, 10_000, 100_000];
const REFERRALS = 200;
const APPENDS = 200;

const rounds = roundsAsked(5);
printMachine('B15', 'append and open at 1k, 10k, 100k commits over the same 200 referrals; reference: 1k');
const database = await testDatabase({ private: true });

const prefixes = new Map<number, string>();
for (const size of SIZES) {
  const prefix = `b15x${size}`;
  prefixes.set(size, prefix);
  const { workspaces, close } = await openProcess(database.uri, prefix, {
    probeMs: 60_000,
    snapshotEvery: 500,
  });
  const pipeline = await workspaces.getOrNew(WORKSPACE);
  const { ben } = await makeTeam(pipeline);
  const send = tab(() => pipeline, ben, 'filling-up');
  for (let i = 0; i < REFERRALS; i++) await send('referral.receive', aReferral(`number ${i}`));
  const ids = [...pipeline.state.referrals].map((r) => r.id);
  while (pipeline.state.seq < size) {
    const left = Math.min(64, size - pipeline.state.seq);
    await Promise.all(
      Array.from({ length: left }, (_, i) => send('referral.assess', assessment(ids[i % ids.length]))),
    );
  }
  await close();
  console.log(`filled ${size} commits`);
}

function assessment(referral = '') {
  return { referral, urgency: 'soon', complexity: 'simple', expectedPam: 1, cannotSayWhy: null } as const;
}

interface Reading {
  append: number;
  cpu: number;
  open: number;
  first: number;
}
async function measure(size: number, round: number): Promise<Reading> {
  const began = performance.now();
  const prefix = prefixes.get(size) ?? '';
  const { workspaces, close } = await openProcess(database.uri, prefix, {
    probeMs: 60_000,
    snapshotEvery: 500,
  });
  const connected = performance.now();
  const pipeline = await workspaces.getOrNew(WORKSPACE);
  const open = performance.now() - connected;
  const ben = [...pipeline.state.members].find((m) => m.name === 'Ben')?.id ?? '';
  const send = tab(() => pipeline, ben, `round-${round}-${Math.round(began)}`);
  const ids = [...pipeline.state.referrals].map((r) => r.id);
  const first = performance.now();
  await send('referral.assess', assessment(ids[0])); // reads the recent commands: once an opening, not an append
  const firstMs = performance.now() - first;
  const times: number[] = [];
  const cpu = process.cpuUsage();
  for (let i = 0; i < APPENDS; i++) {
    const start = performance.now();
    const answer = await send('referral.assess', assessment(ids[i % ids.length]));
    if (!answer.ok) throw new Error(answer.message);
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(cpu);
  await close();
  return { append: median(times), cpu: (user + system) / 1000 / APPENDS, open, first: firstMs };
}

const ratios: Record<string, number[]> = {};
await measure(1000, 0); // warms the code up
for (let round = 1; round <= rounds; round++) {
  const order = round % 2 ? SIZES : SIZES.toReversed();
  const read = new Map<number, Reading>();
  for (const size of order) read.set(size, await measure(size, round));
  const base = read.get(1000) as Reading;
  const figures: Record<string, number> = {};
  for (const size of SIZES.slice(1)) {
    const { append, cpu, open, first } = read.get(size) as Reading;
    figures[`first_append_ms_${size}`] = first;
    for (const [name, ratio] of [
      [`append_p50_ratio_${size}`, append / base.append],
      [`append_cpu_ratio_${size}`, cpu / base.cpu],
      [`open_ratio_${size}`, open / base.open],
    ] as const) {
      figures[name] = ratio;
      (ratios[name] ??= []).push(ratio);
    }
  }
  printRound(round, { append_ms: base.append, cpu_ms: base.cpu, open_ms: base.open, ...figures });
}
await database.stop();
for (const [name, values] of Object.entries(ratios))
  printFigure('B15', name, values, name.startsWith('open') ? 1.3 : 1.2);
