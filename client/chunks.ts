import { fileURLToPath } from 'node:url';

const route = (path: string) => fileURLToPath(new URL(`src/routes/${path}.svelte`, import.meta.url));

const everywhere = [route('+layout')];
/** Pages that people open on a phone or once in a while: nothing of the team's reaches them. */
const light = [
  'login/+page',
  'join/[[service]]/+page',
  '[workspace]/referrals/+layout@',
  '[workspace]/referrals/+page',
  '[workspace]/referrals/[id]/+page',
  '[workspace]/referrals/new/[step]/+page',
].map(route);
const team = [route('[workspace]/+layout')];
const board = [route('[workspace]/board/+page')];
const aCase = [route('[workspace]/cases/[id]/+page')];

/** What the bundler knows of modules. */
interface Modules {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null;
}

const known = new Map<readonly string[], ReadonlySet<string>>();

/** All that comes with these modules at once. */
function broughtBy(entries: readonly string[], modules: Modules): ReadonlySet<string> {
  const before = known.get(entries);
  if (before) return before;
  const all = new Set<string>();
  const queue = [...entries];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (all.has(id)) continue;
    all.add(id);
    queue.push(...(modules.getModuleInfo(id)?.importedIds ?? []));
  }
  known.set(entries, all);
  return all;
}

/**
 * The file that a module goes into; null: as the bundler has it. Left alone, it makes a file of every few modules that
 * two forms share: a board came in 93 files, which compress badly and take a weak line's turns.
 */
export function chunkOf(id: string, modules: Modules): string | null {
  const comesWith = (entries: readonly string[]) => broughtBy(entries, modules).has(id);
  if (comesWith(everywhere)) return 'everywhere';
  if (comesWith(light)) return null;
  if (comesWith(team) || (comesWith(board) && comesWith(aCase))) return 'team';
  return comesWith(board) ? 'board' : null;
}
