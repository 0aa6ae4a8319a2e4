import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import compression from '@polka/compression';
import { Router, type RequestHandler } from 'express';
import type { Config } from '../config.ts';

const client = fileURLToPath(new URL('../../../client/', import.meta.url));

/** The path on which Vite tells an open page of changed source, in development. */
export const hotReloadPath = '/__hmr';

/** SvelteKit, as built or straight from source; mounted last, since it answers whatever is left. */
export async function openPages(
  { dev, mode }: Pick<Config, 'dev' | 'mode'>,
  http: Server,
): Promise<{ handler: RequestHandler; close(): Promise<void> }> {
  const router = Router();
  // The pages learn the address they are asked at from this header; only what Express has checked may stand in it.
  router.use((req, _res, next) => {
    req.headers['x-forwarded-proto'] = req.protocol;
    next();
  });

  if (dev) {
    const vite = await openVite(http);
    router.use(vite.middlewares);
    return { handler: router, close: () => vite.close() };
  }

  const built = `${client}build/handler.js`;
  if (!existsSync(built)) {
    // Tests of the API alone need no pages.
    if (mode === 'test') return { handler: router, close: async () => {} };
    throw new Error('The pages are not built yet: run "npm run build" first.');
  }
  process.env.PROTOCOL_HEADER = 'x-forwarded-proto';
  const { handler } = (await import(pathToFileURL(built).href)) as { handler: RequestHandler };
  router.use(compression({ brotli: false, threshold: 1024 }) as RequestHandler, handler);
  return { handler: router, close: async () => {} };
}

interface Vite {
  middlewares: RequestHandler;
  close(): Promise<void>;
}

async function openVite(http: Server): Promise<Vite> {
  // SvelteKit reads its configuration from the working folder.
  process.chdir(client);
  // Vite is the pages' dependency, not the server's: it is looked up from there.
  const vite = createRequire(`${client}package.json`).resolve('vite');
  const { createServer } = (await import(pathToFileURL(vite).href)) as {
    createServer(options: object): Promise<Vite>;
  };
  return createServer({
    root: client,
    configFile: `${client}vite.config.ts`,
    clearScreen: false,
    server: { middlewareMode: true, ws: { server: http, path: hotReloadPath } },
  });
}
