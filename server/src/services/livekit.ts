import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Waiting } from './databaseProgram.ts';
import { built, type GoProgram } from './goProgram.ts';
import type { Service } from './supervised.ts';

const run = promisify(execFile);
const program: GoProgram = {
  name: 'livekit',
  source: join(import.meta.dirname, '../../services/livekit'),
  package: 'github.com/livekit/livekit-server/cmd/server',
  what: 'the video server',
  takes: 'about three minutes',
  inBackground: true,
};

/** The path of a livekit-server: the one this machine has, or one built here. Throws, saying plainly why there is none. */
export async function findLivekit(waiting: Waiting): Promise<string> {
  try {
    await run('livekit-server', ['--version']);
    return 'livekit-server';
  } catch {
    return built(program, waiting);
  }
}

/** What the video server on this machine is told at its start. */
export interface LivekitSettings {
  home: string;
  key: string;
  secret: string;
  /** For media; the same number is used for TCP and UDP. */
  mediaPort: number;
  /** Where it reports who came and went. */
  webhook: string;
}

/**
 * A LiveKit that serves this machine only. Its key is in a file for its owner's eyes, since everybody on a machine
 * may read the arguments of its programs. Rooms are made by us alone, hold a conversation and not a meeting, and
 * go soon after the last one left.
 */
export function livekit(command: string, settings: LivekitSettings): Service {
  const { home, key, secret, mediaPort, webhook } = settings;
  const config = {
    bind_addresses: ['127.0.0.1'],
    rtc: {
      tcp_port: mediaPort,
      udp_port: mediaPort,
      use_external_ip: false,
      node_ip: '127.0.0.1',
      interfaces: { includes: loopbacks() },
      enable_loopback_candidate: true,
    },
    room: { auto_create: false, max_participants: 4, empty_timeout: 60, departure_timeout: 20 },
    webhook: { api_key: key, urls: [webhook] },
    keys: { [key]: secret },
    logging: { level: 'warn' },
  };
  const file = join(home, 'livekit.yaml');
  writeFileSync(file, JSON.stringify(config, null, 2), { mode: 0o600 }); // YAML reads JSON
  return {
    name: 'video',
    command,
    args: ['--config', file, '--port', '{port}'],
    watchesStdin: false,
  };
}

/** The names under which this system knows itself: `lo` on Linux, `lo0` on macOS. */
function loopbacks(): string[] {
  return Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
    addresses?.some(({ internal }) => internal) ? [name] : [],
  );
}
