import { randomBytes } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { testDatabase } from './database.ts';
import { openHttpsFront } from './httpsFront.ts';
import { until } from './processes.ts';
import { serverProcess } from './serverProcess.ts';

/** A new service as it runs in production: https in front of it, secrets of its own, a second factor required. */
export interface ProductionService {
  origin: string;
  /** The link that its first start printed. */
  firstLink: string;
  /** A page in a browser of its own. */
  newPage(browser: Browser, options?: { viewport?: { width: number; height: number } }): Promise<Page>;
  stop(): Promise<void>;
}

/** Starts one with an empty database. */
export async function startProduction(): Promise<ProductionService> {
  let port = 0;
  const front = await openHttpsFront(() => port);
  const database = await testDatabase();
  const server = await serverProcess(database.uri, database.prefix, {
    env: {
      KITH_MODE: 'production',
      KITH_ORIGIN: front.origin,
      KITH_SECRET: randomBytes(32).toString('base64'),
      KITH_TRUSTED_PROXY: '127.0.0.1',
      KITH_SECOND_FACTOR: 'required',
      LIVEKIT_URL: 'none',
    },
  });
  ({ port } = server);
  await server.start();
  await until(() => server.said().includes('Kith is ready at'), 'it says that it is ready');
  return {
    origin: front.origin,
    firstLink: /https:\S+\/welcome#\S+/.exec(server.said())?.[0] ?? '',
    async newPage(browser, options = {}) {
      const context = await browser.newContext({
        ignoreHTTPSErrors: true,
        locale: 'en-GB',
        reducedMotion: 'reduce',
        ...options,
      });
      return context.newPage();
    },
    async stop() {
      await front.close();
      await server.remove();
      await database.stop();
    },
  };
}
