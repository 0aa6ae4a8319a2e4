// What others wrote: under which licence, and with which known holes.
import { run } from './processes.mjs';

const pnpm = ['-y', 'pnpm@12.21.0'];

// Permissive ones, and MPL-2.0, which binds only its own files; of those only tools use it here.
const allowed = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC0-1.0']);
for (const name of [
  'CC-BY-3.0',
  'CC-BY-4.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]) {
  allowed.add(name);
}

/** Fails with the packages whose licence is not among the allowed ones. */
export async function badLicences() {
  const { stdout, stderr } = await run('npx', [...pnpm, '-r', 'licenses', 'list', '--json']);
  const byLicence = parsed(stdout);
  if (!byLicence) return { ok: false, said: stderr || 'pnpm listed no licences' };
  const offenders = Object.entries(byLicence)
    .filter(([licence]) => !isAllowed(licence))
    .flatMap(([licence, packages]) => packages.map(({ name }) => `${name}: ${licence}`));
  const count = Object.values(byLicence).flat().length;
  return { ok: offenders.length === 0, said: offenders.join('\n'), note: `(${count} packages)` };
}

/** Fails with known holes of high severity or more; a registry that does not answer fails nothing, but is said. */
export async function vulnerabilities() {
  const { stdout, stderr } = await run('npx', [...pnpm, 'audit', '--json', '--audit-level', 'high']);
  const report = parsed(stdout);
  const counts = report?.metadata?.vulnerabilities;
  if (!counts) {
    const why = /ERR_PNPM\w*/.exec(stdout + stderr)?.[0] ?? 'no answer';
    return { ok: true, note: `not checked: the registry did not answer (${why})` };
  }
  const grave = Object.values(report.advisories ?? {}).filter(({ severity }) =>
    /high|critical/.test(severity),
  );
  const said = grave.map((one) => `${one.module_name} ${one.severity}: ${one.title} (${one.url})`).join('\n');
  const number = (counts.high ?? 0) + (counts.critical ?? 0);
  return { ok: number === 0, said: said || `${number} of high severity or more`, note: `(${number} grave)` };
}

/** "(MIT OR GPL-2.0)" leaves the choice to us; "MIT AND ISC" asks for both. */
export function isAllowed(licence) {
  const choices = licence.replace(/[()]/g, '').split(/ OR /i);
  return choices.some((choice) => choice.split(/ AND /i).every((name) => allowed.has(name.trim())));
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
