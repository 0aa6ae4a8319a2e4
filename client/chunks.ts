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

/** Large libraries, and what is used with them only: these come by themselves. */
const large = /NoteEditor|CallView|EndForm|\/call\/line|node_modules/;

/** What the bundler knows of modules. */
interface Modules {
  getModuleInfo(
    id: string,
  ): { importedIds: readonly string[]; dynamicallyImportedIds: readonly string[] } | null;
}

/** These modules, and all that `next` leads to from each; those that are not `wanted` lead nowhere. */
function reached(
  entries: readonly string[],
  next: (id: string) => readonly string[],
  wanted: (id: string) => boolean = () => true,
): ReadonlySet<string> {
  const all = new Set<string>();
  const queue = [...entries];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (all.has(id) || !wanted(id)) continue;
    all.add(id);
    queue.push(...next(id));
  }
  return all;
}

const known = new Map<readonly string[], ReadonlySet<string>>();

/** All that comes with these modules at once. */
function broughtBy(entries: readonly string[], modules: Modules): ReadonlySet<string> {
  const all = known.get(entries) ?? reached(entries, (id) => modules.getModuleInfo(id)?.importedIds ?? []);
  known.set(entries, all);
  return all;
}

let later: ReadonlySet<string> | undefined;

/** All that the team's pages fetch behind the first screen: forms, panels, other views, the rest of a case. */
function broughtLater(modules: Modules): ReadonlySet<string> {
  const onDemand = (id: string) => modules.getModuleInfo(id)?.dynamicallyImportedIds ?? [];
  return (later ??= reached(
    [team, board, aCase].flatMap((entries) => [...broughtBy(entries, modules)].flatMap(onDemand)),
    (id) => [...(modules.getModuleInfo(id)?.importedIds ?? []), ...onDemand(id)],
    (id) => !large.test(id),
  ));
}

/**
 * The file that a module goes into; null: as the bundler has it. Left alone, it makes a file of every few modules that
 * two forms share: a board came in 93 files and 100 more behind it, which compress badly and take a weak line's turns.
 */
export function chunkOf(id: string, modules: Modules): string | null {
  const comesWith = (entries: readonly string[]) => broughtBy(entries, modules).has(id);
  if (comesWith(everywhere)) return 'everywhere';
  if (comesWith(light)) return null;
  if (comesWith(team) || (comesWith(board) && comesWith(aCase))) return 'team';
  if (comesWith(board)) return 'board';
  if (comesWith(aCase)) return 'case';
  return broughtLater(modules).has(id) ? 'later' : null;
}

/** Of what the light pages bring: a file for those who share it; files of a few lines are put together. */
export function sharedChunkOf(id: string, modules: Modules): string | null {
  return broughtBy(light, modules).has(id) ? 'shared' : null;
}
