// `npm test [NAME]`: every test, or those in files whose name contains NAME. Nothing is tried twice.
// The last line is "N passed, N failed"; the exit code is 0 only when some ran and none failed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildClient } from './clientBuild.mjs';
import { endOnSignals, root, run, seconds } from './processes.mjs';
import {
  countPlaywright,
  countVitest,
  failuresOfPlaywright,
  failuresOfVitest,
  partOutcome,
} from './testResults.mjs';

const minute = 60_000;
const names = process.argv.slice(2);
const compiled = join(root, 'node_modules/.cache/compiled');
const reports = mkdtempSync(join(tmpdir(), 'kith-test-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));
endOnSignals();

const ofVitest = { count: countVitest, failures: failuresOfVitest };
const ofPlaywright = { count: countPlaywright, failures: failuresOfPlaywright };
const parts = [
  { name: 'preparation', prepare },
  { name: 'unit', runner: vitest('unit'), ...ofVitest, limitMs: 5 * minute },
  { name: 'parts', runner: vitest('parts'), ...ofVitest, limitMs: 18.5 * minute },
  { name: 'journeys', runner: playwright(), ...ofPlaywright, limitMs: 18.5 * minute },
];

// Behind the other tests: it takes three minutes where it was never made, and the calls come last.
const mediaServer = makeMediaServer();

const lines = [];
const failures = [];
let passed = 0;
let failed = 0;
const [preparation, unit, ...long] = parts;
await take(preparation);
await take(unit);
// Side by side: both mostly wait for databases and browsers, and one after the other they take too long.
await Promise.all(long.map(take));
console.log(['', ...failures, '', ...lines, `${passed} passed, ${failed} failed`].join('\n'));
process.exit(failed === 0 && passed > 0 ? 0 : 1);

async function take(part) {
  if (part.name === 'journeys') await mediaServer;
  const outcome = await (part.prepare ?? (() => runPart(part)))();
  passed += outcome.passed;
  failed += outcome.failed;
  if (outcome.line) lines.push(outcome.line);
}

async function runPart({ name, runner, count, failures: failuresOf, limitMs }) {
  console.log(`\n${name}`);
  const file = join(reports, `${name}.json`);
  const { command, env } = runner(file);
  const { code, ms, late } = await run(process.execPath, [...command, ...names], {
    show: true,
    limitMs,
    // Servers of tests have folders of their own, but need not compile the same code again for each.
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, ...env },
  });
  let counts = null;
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    counts = count(report);
    failures.push(...failuresOf(report));
  } catch {
    // it ended before it could write one: counted below
  }
  const outcome = partOutcome({ counts, code, late, mayBeEmpty: names.length > 0 });
  const skipped = outcome.skipped ? `, ${outcome.skipped} skipped` : '';
  const why = outcome.why ? ` (${outcome.why})` : '';
  const line = `${name}: ${outcome.passed} passed, ${outcome.failed} failed${skipped} in ${seconds(ms)}${why}`;
  return { ...outcome, line };
}

/** What the tests need is made first, both at once, so that no test waits for it. */
async function prepare() {
  const results = await Promise.allSettled([buildClient(), makeDatabase()]);
  const reasons = results.flatMap(({ reason }) => (reason ? [reason.message] : []));
  reasons.forEach((reason) => console.error(reason));
  const line = reasons.length > 0 ? `preparation: ${reasons.length} failed` : undefined;
  return { passed: 0, failed: reasons.length, line };
}

async function makeDatabase() {
  if (process.env.MONGODB_URI) return;
  const { prepareDatabase } = await import('../server/src/services/databaseWays.ts');
  await prepareDatabase({ say: console.log, signal: new AbortController().signal });
}

/** Without one, the tests of calls say so themselves. */
async function makeMediaServer() {
  if (process.env.LIVEKIT_URL) return;
  const { findLivekit } = await import('../server/src/services/livekit.ts');
  await findLivekit({ say: console.log, signal: new AbortController().signal }).catch(() => {});
}

function vitest(project) {
  const command = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', project];
  command.push('--reporter=default', '--reporter=json', ...(names.length > 0 ? ['--passWithNoTests'] : []));
  return (file) => ({ command: [...command, `--outputFile.json=${file}`], env: {} });
}

function playwright() {
  const command = [join(root, 'tests/node_modules/@playwright/test/cli.js'), 'test'];
  command.push('--config', 'tests/playwright.config.ts', '--reporter=line,json', '--retries=0');
  if (names.length > 0) command.push('--pass-with-no-tests');
  return (file) => ({ command, env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } });
}
