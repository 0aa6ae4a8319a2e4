import { execFileSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/** How the browser is started: no sandbox or GPU (containers), no calls home, an invented camera and microphone. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

/** The path of a Chromium: $CHROMIUM, then the system's, then the one that comes with the installed packages. */
export function chromium(): string {
  const installed = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'];
  return installed.find((path) => path !== undefined && isExecutable(path)) ?? unpacked();
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Unpacks @sparticuz/chromium once per version, with the libraries and fonts it carries; nothing of the system's is needed. */
function unpacked(): string {
  const source = packageFolder();
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string };
  const cache = join(import.meta.dirname, '../node_modules/.cache');
  const home = join(cache, `chromium-${version}`);
  const run = join(home, 'run.sh');
  if (existsSync(run)) return run;

  // Made beside its place and moved there whole, so that a run cut short leaves nothing half done.
  mkdirSync(cache, { recursive: true });
  const making = mkdtempSync(join(cache, 'chromium-making-'));
  const part = (name: string) => brotliDecompressSync(readFileSync(join(source, 'bin', name)));
  for (const name of ['al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br']) {
    execFileSync('tar', ['xf', '-', '-C', making], { input: part(name) });
  }
  writeFileSync(join(making, 'chromium'), part('chromium.br'), { mode: 0o755 });
  writeFileSync(join(making, 'fonts.conf'), fontsConf(home));
  writeFileSync(join(making, 'run.sh'), runScript(home));
  chmodSync(join(making, 'run.sh'), 0o755);
  try {
    renameSync(making, home);
  } catch (error) {
    // Another run was faster.
    if (!existsSync(run)) throw error;
    rmSync(making, { recursive: true, force: true });
  }
  return run;
}

/** The package's `exports` hide its package.json, so its entry is resolved and the way up walked. */
function packageFolder(): string {
  let folder = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'));
  while (!existsSync(join(folder, 'bin/chromium.br'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('@sparticuz/chromium does not carry its browser: install again');
    folder = above;
  }
  return folder;
}

const fontsConf = (home: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${home}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${home}/fontcache</cachedir>
</fontconfig>
`;

const runScript = (home: string) => `#!/bin/sh
export LD_LIBRARY_PATH='${home}/lib'"\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export FONTCONFIG_FILE='${home}/fonts.conf'
exec '${home}/chromium' "$@"
`;
