// How much JavaScript a page brings before anything is loaded on demand, gzipped.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { root } from './processes.mjs';

const built = join(root, 'client/build');

/** Bytes that a page may bring at most, by route. A page for people at home on a weak line is the smallest. */
const limits = {
  '/[workspace]/board': 150_000,
  '/[workspace]/cases/[id]': 150_000,
  '/[workspace]/referrals': 90_000,
  '/[workspace]/referrals/[id]': 90_000,
  '/[workspace]/referrals/new/[step]': 90_000,
  '/join/[[service]]': 60_000,
};

/** The pages that have a limit: their route, their bytes, and that limit. Reads the build. */
export async function firstLoads() {
  const load = (path) => import(`${pathToFileURL(join(built, 'server', path))}?${Date.now()}`);
  const { manifest } = await load('manifest-full.js');
  const { client, routes } = manifest;
  const pages = routes.filter(({ id, page }) => page && id in limits);
  return Promise.all(
    pages.map(async ({ id, page }) => {
      const nodes = [...page.layouts, page.leaf].filter((node) => node !== undefined);
      const imports = await Promise.all(nodes.map(async (node) => (await load(`nodes/${node}.js`)).imports));
      const files = new Set([...client.imports, ...imports.flat()]);
      const bytes = [...files].reduce((sum, file) => sum + gzipped(join(built, 'client', file)), 0);
      return { route: id, bytes, limit: limits[id] };
    }),
  );
}

function gzipped(file) {
  return gzipSync(readFileSync(file), { level: 9 }).length;
}
