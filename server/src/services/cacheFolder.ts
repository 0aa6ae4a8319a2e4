import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where this user's programs keep what can be made again, following each system's custom. */
export function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, 'kith');
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches/kith');
  if (process.platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'kith');
  return join(homedir(), '.cache/kith');
}
