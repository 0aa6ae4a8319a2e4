import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { webhookPath } from '@kith/server/calls/webhooks.ts';
import { readServicesFile } from '@kith/server/services/servicesFile.ts';
import { startKeeper } from '@kith/server/services/startKeeper.ts';
import { localVideo, type Video } from '@kith/server/services/video.ts';
import { silent } from './workspace.ts';

/** A real media server of a test's own. */
export interface TestVideo extends Video {
  /** Starts it; it reports to the service on this port. Built first where it never was. */
  start(port: number): Promise<void>;
  /** Ends the program at once, as a crash does. */
  kill(): void;
  stop(): Promise<void>;
}

/** A media server under a keeper in a folder of its own, not started yet. */
export async function testVideo(): Promise<TestVideo> {
  const home = await mkdtemp(join(tmpdir(), 'kith-video-'));
  const request = { home, owner: process.pid, how: 'nothing yet', services: [], waitMs: 1000 };
  const keeper = await startKeeper(request, silent);
  const video = localVideo({ home }, keeper, silent);
  return {
    now: video.now,
    sources: video.sources,
    async start(port) {
      await video.start(`http://127.0.0.1:${port}${webhookPath}`, new AbortController().signal);
      if (!video.now()) throw new Error('the media server could not be started');
    },
    kill() {
      const pid = readServicesFile(home)?.services['video']?.pid;
      if (typeof pid !== 'number') throw new Error('the media server is not running');
      process.kill(pid, 'SIGKILL');
    },
    async stop() {
      await keeper.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
