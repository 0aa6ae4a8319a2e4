// `node scripts/run.mjs COMMAND [ARGUMENTS]`, on any Node >= 18: installs what the lockfile says, once, then
// carries on under the workspace's own Node. Neither npx nor pnpm stays between npm and the command, so that
// signals reach it; if npm itself is killed, the watch on our parent stops the command.
import { createHash } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const commands = ['start', 'test', 'dev', 'build', 'check', 'bench', 'faults', 'access-check', 'kith'];
const pnpm = 'pnpm@12.21.0';
const oldestNode = [22, 18]; // the first that runs TypeScript
const graceMs = 11_000; // the server gives itself 9.5 s

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = join(root, 'node_modules/.bin');
const [command = '', ...args] = process.argv.slice(2);
if (!commands.includes(command)) fail(`Say which command to run: ${commands.join(', ')}.`);

installOnce();
const env = { ...process.env, PATH: bin + delimiter + process.env.PATH };
const child = spawn(nodeOf(), [join(root, `scripts/${command}.mjs`), ...args], {
  cwd: root,
  env,
  stdio: 'inherit',
});
child.on('error', (error) => fail(error.message));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => stop(signal));
const parent = process.ppid;
setInterval(() => process.ppid === parent || stopping || stop('SIGTERM'), 500).unref();

function stop(signal) {
  child.kill(signal);
  if (!stopping) setTimeout(() => child.kill('SIGKILL'), graceMs).unref();
  stopping = true;
}

function installOnce() {
  const lockfile = readFileSync(join(root, 'pnpm-lock.yaml'));
  const wanted = createHash('sha256').update(lockfile).update(process.platform).update(process.arch);
  const version = wanted.digest('hex');
  const stamp = join(root, 'node_modules/.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return;
  console.log('Installing what the lockfile names, once.');
  const { status } = spawnSync('npx', ['-y', pnpm, 'install', '--frozen-lockfile'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CI: process.env.CI ?? '1' }, // pnpm asks no questions
    shell: process.platform === 'win32',
  });
  if (status !== 0) fail('The installation failed; what it said is above.', status ?? 1);
  writeFileSync(stamp, version);
}

/** The Node that the lockfile names, or this one where it has none for this system. */
function nodeOf() {
  const own = join(bin, 'node');
  if (existsSync(own)) return own;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return process.execPath;
  return fail(
    `Kith needs Node ${oldestNode.join('.')} or newer. This is ${process.version}, and the installation ` +
      `brings none for ${process.platform} on ${process.arch}.`,
  );
}

function fail(message, code = 1) {
  console.error(message);
  process.exit(code);
}
