// Builds the pages when their sources are not those of the last build.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstLoads } from './firstLoad.mjs';
import { root, run, seconds } from './processes.mjs';

const client = join(root, 'client');
const stamp = join(client, 'build/.sources');

/** Resolves when the pages are built; throws with the builder's words. */
export async function buildClient({ always = false } = {}) {
  const sources = sourcesHash();
  const built = existsSync(join(client, 'build/handler.js')) && existsSync(stamp);
  if (!always && built && readFileSync(stamp, 'utf8') === sources) return;
  console.log('Building the pages.');
  const vite = join(client, 'node_modules/vite/bin/vite.js');
  const { code, stdout, stderr, ms } = await run(process.execPath, [vite, 'build'], { cwd: client });
  if (code !== 0) throw new Error(`The pages could not be built:\n${stdout}${stderr}`);
  const loads = await firstLoads();
  for (const { route, bytes, limit } of loads) {
    console.log(`${route} brings ${kB(bytes)} of JavaScript, gzipped (at most ${kB(limit)}).`);
  }
  const heavy = loads.find(({ bytes, limit }) => bytes > limit);
  if (heavy)
    throw new Error(`${heavy.route} has grown too heavy: load on demand what it does not need at once.`);
  writeFileSync(stamp, sources);
  console.log(`The pages are built (${seconds(ms)}).`);
}

function kB(bytes) {
  return `${Math.round(bytes / 1000)} kB`;
}

function sourcesHash() {
  const hash = createHash('sha256').update(process.version);
  const add = (path) =>
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)));
  const folders = ['client/src', 'client/static', 'shared/src'].filter((path) =>
    existsSync(join(root, path)),
  );
  for (const folder of folders) {
    const found = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort()) add(file.slice(root.length + 1));
  }
  const settings = readdirSync(client).filter((name) => /\.(ts|json|js)$/.test(name));
  for (const name of settings.sort()) add(`client/${name}`);
  add('pnpm-lock.yaml');
  return hash.digest('hex');
}
