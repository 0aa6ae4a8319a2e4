/**
 * Huge and malformed requests on every entry point: each gets a clear refusal or an end, the server stays up and
 * small, and meanwhile other people's commands are saved.
 */
import type { Link } from '../../client/src/lib/stores/link.ts';
import { dueMs, runFault, type Totals } from '../support/fault.ts';
import { testDatabase } from '../support/database.ts';
import { httpKinds, slowKinds, type Kind } from '../support/hostile/http.ts';
import { http, type Target } from '../support/hostile/raw.ts';
import { webSocketKinds } from '../support/hostile/webSocket.ts';
import { openTab, signIn, until } from '../support/live.ts';
import { makeTeamIn, serverProcess, type ServerProcess } from '../support/serverProcess.ts';
import { longestStall } from '../support/stalls.ts';
import { aReferral } from '../support/workspace.ts';

const MOST_MB = 64;
const SAVED_MS = dueMs(5000);
/** Little memory, so that hoarding would be a crash; and garbage is collected when asked. */
const nodeArguments = [
  '--max-old-space-size=256',
  '--expose-gc',
  '--import',
  'data:text/javascript,process.on("SIGUSR2",()=>gc())',
];
const quickKinds = { ...httpKinds, ...webSocketKinds };

/** Does every kind `rounds` times. */
export async function huge(rounds: number, tell: (line: string) => void = () => {}): Promise<Totals> {
  const totals = { rounds, lost: 0, unexpected: 0, crashes: 0, problems: [] as string[] };
  const wrong = (kind: 'lost' | 'unexpected' | 'crashes', problem: string) => {
    totals[kind]++;
    totals.problems.push(problem);
  };
  const database = await testDatabase();
  await makeTeamIn(database.uri, database.prefix);
  const server = await serverProcess(database.uri, database.prefix, { nodeArguments });
  await server.start();
  const { port } = server;
  const target: Target = { port, origin: `http://127.0.0.1:${port}`, cookie: await signIn(port, 'Ben') };
  // The colleague who works meanwhile is another person, with limits of her own.
  const link = openTab({ port, cookie: await signIn(port, 'Amina'), client: 'a-colleague' });

  const stall = { wallMs: 0, cpuMs: 0 };
  const run = async (what: string, { expect, run }: Kind, attend: boolean) => {
    try {
      const began = Date.now();
      const answering = run(target);
      if (attend && !(await isSaved(link)))
        wrong('lost', `${what}: a colleague's change was not saved meanwhile`);
      const answer = await answering;
      const { wallMs, cpuMs } = await longestStall(port);
      tell(
        `${what}: ${answer.replace(/[^ -~]+/g, ' ').slice(-100)} (${Date.now() - began} ms, ` +
          `a stall of ${Math.round(wallMs)} ms, ${Math.round(cpuMs)} of CPU)`,
      );
      stall.wallMs = Math.max(stall.wallMs, wallMs);
      stall.cpuMs = Math.max(stall.cpuMs, cpuMs);
      if (!expect.test(answer)) wrong('unexpected', `${what} was answered: ${answer.slice(-300)}`);
      if (/ at \S+:\d+:\d+|node_modules/.test(answer))
        wrong('unexpected', `${what}: the answer holds a stack`);
    } catch (error) {
      wrong('unexpected', `${what}: ${String(error)}`);
    }
    if (!server.runs()) {
      wrong('crashes', `${what}: the server ended: ${server.said().slice(-1000)}`);
      await server.start();
    }
  };

  try {
    await until('the colleague is there', () => link.connection === 'live');
    await warmUp(link, target);
    const before = await memoryOf(server);
    await longestStall(port); // what collecting took
    for (let round = 1; round <= rounds; round++) {
      const slow = Object.entries(slowKinds).map(([what, kind]) => run(what, kind, false));
      for (const [what, kind] of Object.entries(quickKinds)) await run(what, kind, true);
      await Promise.all(slow);
    }
    const after = await memoryOf(server);
    const grown = Math.round(after.held - before.held);
    const resident = Math.round(after.resident - before.resident);
    if (grown > MOST_MB) wrong('unexpected', `the server holds ${grown} MB more`);
    const said = server.said();
    if (/"level":"(error|fatal)"/.test(said))
      wrong('unexpected', `the server complained: ${said.slice(0, 1500)}`);
    const kinds = Object.keys(quickKinds).length + Object.keys(slowKinds).length;
    const stalls = { stall_ms: Math.round(stall.wallMs), stall_cpu_ms: Math.round(stall.cpuMs) };
    return { ...totals, measures: { kinds, grown_mb: grown, resident_mb: resident, ...stalls } };
  } finally {
    link.close();
    await server.remove();
    await database.stop();
  }
}

/** Some thousand ordinary requests and commands: a server at work is what must not grow, not one just started. */
async function warmUp(link: Link, target: Target): Promise<void> {
  for (let i = 0; i < 40; i++) {
    const asked = Array.from({ length: 50 }, () => http(target, 'GET', '/login'));
    await Promise.all([...asked, isSaved(link)]);
  }
}

/** Whether a colleague's command is saved within five seconds. */
async function isSaved(link: Link): Promise<boolean> {
  const answer = Promise.resolve(link.run('referral.receive', aReferral('Lives alone')));
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), SAVED_MS).unref());
  return Promise.race([answer.then(({ ok }) => ok), late]);
}

/**
 * Megabytes once garbage is collected: what the server holds (heap, buffers), and what the system says it has, which
 * is more: both V8 and the C library keep what was freed for a while.
 */
async function memoryOf({ port, signal }: ServerProcess): Promise<{ held: number; resident: number }> {
  for (let i = 0; i < 3; i++) {
    await new Promise((resume) => setTimeout(resume, 400));
    signal('SIGUSR2');
  }
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const megabytes = (name: string) => {
    const bytes = new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1];
    if (!bytes) throw new Error(`the server does not tell ${name}`);
    return Number(bytes) / 1024 / 1024;
  };
  const held = megabytes('nodejs_heap_size_used_bytes') + megabytes('nodejs_external_memory_bytes');
  return { held, resident: megabytes('process_resident_memory_bytes') };
}

await runFault('huge', import.meta.filename, 3, huge);
