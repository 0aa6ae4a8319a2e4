// Runs one script of a folder by its name, ignoring case, with the remaining arguments.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './processes.mjs';

export async function runNamed(folder, what) {
  const [wanted = '', ...rest] = process.argv.slice(2);
  const names = scriptsIn(join(root, folder));
  const name = names.find((one) => one.toLowerCase() === wanted.toLowerCase());
  if (!name) {
    if (wanted) console.error(`There is no ${what} called "${wanted}".`);
    const list = names.length > 0 ? names.join(', ') : `none yet (they are files of ${folder})`;
    console.error(`Usage: pnpm ${what} NAME [--rounds N], where NAME is one of: ${list}`);
    process.exit(1);
  }
  const file = join(root, folder, `${name}.ts`);
  process.argv = [process.argv[0], file, ...rest];
  await import(pathToFileURL(file).href);
}

/** Its scripts; tests of the same folder belong to `pnpm test`. */
function scriptsIn(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !/\.(test|d)\.ts$/.test(name))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
