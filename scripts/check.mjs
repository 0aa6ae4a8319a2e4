// `pnpm check`: formatting, lint, types, pages, licences, known vulnerabilities. One line each; what failed is
// shown in full. Two at a time, the longest first.
import { join } from 'node:path';
import { endOnSignals, root, run, seconds } from './processes.mjs';
import { badLicences, vulnerabilities } from './supplyChain.mjs';

const client = join(root, 'client');
const bin = (name) => join(root, 'node_modules', name);

const steps = [
  { name: 'pages', check: pages },
  { name: 'types', check: () => program(bin('typescript/bin/tsc'), ['-p', '.']) },
  { name: 'formatting', check: () => program(bin('prettier/bin/prettier.cjs'), ['--check', '.']) },
  { name: 'lint', check: () => program(bin('oxlint/bin/oxlint'), ['--deny-warnings']) },
  { name: 'licences', check: badLicences },
  { name: 'vulnerabilities', check: vulnerabilities },
];

endOnSignals();
let failures = 0;
const queue = [...steps];
await Promise.all([worker(), worker()]);
console.log(failures === 0 ? 'All is well.' : `${failures} of ${steps.length} failed.`);
process.exit(failures === 0 ? 0 : 1);

async function worker() {
  for (let step = queue.shift(); step; step = queue.shift()) {
    const began = Date.now();
    const { ok, said = '', note = '' } = await step.check();
    const line = `${ok ? 'ok    ' : 'FAILED'} ${step.name.padEnd(16)} ${seconds(Date.now() - began)} ${note}`;
    console.log(ok ? line.trimEnd() : `${line.trimEnd()}\n${said.trimEnd()}\n`);
    if (!ok) failures += 1;
  }
}

async function program(script, args, cwd = root) {
  const { code, stdout, stderr } = await run(process.execPath, [script, ...args], { cwd });
  return { ok: code === 0, said: stdout + stderr };
}

/** Svelte components, after SvelteKit has written the types of the routes. */
async function pages() {
  const sync = await program(join(client, 'node_modules/@sveltejs/kit/svelte-kit.js'), ['sync'], client);
  if (!sync.ok) return sync;
  const args = ['--tsconfig', './tsconfig.json', '--output', 'human', '--fail-on-warnings'];
  return program(join(client, 'node_modules/svelte-check/bin/svelte-check'), args, client);
}
