import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { findLivekit, livekit } from './livekit.ts';
import { freePort } from './ports.ts';
import type { Services } from './start.ts';

/** A LiveKit server: where it answers, and what signs for it. */
export interface MediaServer {
  /** `http://…` or `https://…`; browsers use the same place by ws or wss. */
  url: string;
  key: string;
  secret: string;
}

/** Whether there can be video calls now. Everything else of Kith works without. */
export interface Video {
  /** Null while there is none: being built, switched off, or not to be had here. */
  now(): MediaServer | null;
  /** Where pages may connect to for it, as a content policy names places. */
  sources: readonly string[];
}

/** No video: people are offered the phone. */
export const noVideo: Video = { now: () => null, sources: [] };

/** The media server that the configuration names; null when it names none and one may be started here. */
export function namedVideo({ mode, livekit: named }: Pick<Config, 'mode' | 'livekit'>): Video | null {
  if (named === 'none') return noVideo;
  if (named) return { now: () => named, sources: [named.url, named.url.replace(/^http/, 'ws')] };
  return mode === 'production' ? noVideo : null;
}

/**
 * A media server on this machine, found or built, and started under the keeper; all of it behind the board, which
 * waits for none of it. Its key is made anew at each start. `webhook` is known once our own port is.
 */
export function localVideo(
  { home }: Pick<Config, 'home'>,
  { run }: Pick<Services, 'run'>,
  log: Logger,
): Video & { start(webhook: string, signal: AbortSignal): Promise<void> } {
  const key = `kith-${randomBytes(6).toString('hex')}`;
  const secret = randomBytes(32).toString('base64url');
  let port: (() => number | undefined) | undefined;
  return {
    // Its port is not known when the first pages are opened.
    sources: ['http://127.0.0.1:*', 'ws://127.0.0.1:*'],
    now() {
      const at = port?.();
      return at === undefined ? null : { url: `http://127.0.0.1:${at}`, key, secret };
    },
    async start(webhook, signal) {
      try {
        if (!run)
          throw new Error('it can only be started beside a database of this machine; set LIVEKIT_URL');
        const command = await findLivekit({ say: (line) => log.info(line), signal });
        const mediaPort = await freePort();
        port = await run(livekit(command, { home, key, secret, mediaPort, webhook }));
        log.info('video calls are ready');
      } catch (error) {
        if (signal.aborted) return;
        log.warn(
          { reason: (error as Error).message },
          'there are no video calls; people are offered the phone',
        );
      }
    },
  };
}
