/**
 * Poison in place of updates: bits flipped, cut short, gaps, floods, deep trees, 50 MB, foreign presence. The server
 * stays up, a colleague's note is saved meanwhile, and what is stored still loads: whole, in a live document.
 */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { pick, randomFrom } from '@kith/server/demo/invented.ts';
import { testDatabase } from '../support/database.ts';
import { openEditor } from '../support/editor.ts';
import { dueMs, runFault, type Totals } from '../support/fault.ts';
import { heavyPoisons, poisons } from '../support/hostile/poison.ts';
import { DEMO_WORKSPACE, signIn, until } from '../support/live.ts';
import { longestStall } from '../support/stalls.ts';
import { beginNote } from '../support/notes.ts';
import { makeTeamIn, serverProcess } from '../support/serverProcess.ts';

const SAVED_MS = dueMs(10_000);
/** What one session may say is bounded over all its lines, so poison comes from ever new ones. */
const SIGN_IN_EVERY = 20;
/** A heavy one comes after so many others. */
const HEAVY_EVERY = 500;
/** After so many the server is asked how long it stood still meanwhile. */
const STALL_EVERY = 50;

/** Sends `rounds` poisoned messages. */
export async function poison(rounds: number, tell: (line: string) => void = () => {}): Promise<Totals> {
  const seed = Date.now() % 1_000_000;
  tell(`seed ${seed}`);
  const random = randomFrom(seed);
  const totals = { rounds, lost: 0, unexpected: 0, crashes: 0, problems: [] as string[] };
  const wrong = (kind: 'lost' | 'unexpected' | 'crashes', problem: string) => {
    totals[kind]++;
    totals.problems.push(`seed ${seed}: ${problem}`);
  };
  const database = await testDatabase();
  await makeTeamIn(database.uri, database.prefix, 3);
  const server = await serverProcess(database.uri, database.prefix);
  await server.start();
  const { port } = server;
  const amina = await signIn(port, 'Amina');
  let ben = '';
  const [poisoned, other] = [await beginNote(port, amina), await beginNote(port, amina)];
  const colleague = openEditor({ port, cookie: amina, note: other });
  // Hears everything that the server passes on; what its document cannot bear ends this process.
  const witness = openEditor({ port, cookie: amina, note: poisoned });
  let line: WebSocket | undefined;
  let ended = 0;
  let slowest = 0;
  const stall = { wallMs: 0, cpuMs: 0 };

  const open = async (): Promise<WebSocket> => {
    if (line?.readyState === WebSocket.OPEN) return line;
    if (line) ended++;
    const headers = { cookie: ben, origin: `http://127.0.0.1:${port}` };
    line = new WebSocket(`ws://127.0.0.1:${port}/api/notes/${DEMO_WORKSPACE}/${poisoned}`, { headers });
    line.on('error', () => {});
    await once(line, 'open');
    return line;
  };

  try {
    await until('both notes are open', () => [colleague, witness].every((e) => e.line.connection === 'live'));
    witness.write('Words from before');
    await until('they are saved', () => witness.line.isSaved);
    await longestStall(port); // what starting took
    for (let round = 1; round <= rounds; round++) {
      const kinds = Object.entries(round % HEAVY_EVERY === 0 ? heavyPoisons : poisons);
      const [what, make] = pick(random, kinds);
      const message = make(random);
      if (round % SIGN_IN_EVERY === 1) {
        ben = await signIn(port, 'Ben');
        line?.close();
      }
      const poisonedLine = await open();
      const began = performance.now();
      await swallowed(poisonedLine, message);
      slowest = Math.max(slowest, performance.now() - began);
      if (round % 50 === 0) {
        colleague.write(`Round ${round}`);
        await until('it is saved', () => colleague.line.isSaved, SAVED_MS).catch((error: unknown) =>
          wrong('lost', `after ${what}: ${String(error)}`),
        );
      }
      if (server.runs()) {
        if (round % STALL_EVERY !== 0) continue;
        const { wallMs, cpuMs } = await longestStall(port);
        if (cpuMs > stall.cpuMs)
          tell(`round ${round}: ${Math.round(cpuMs)} ms of CPU at a stretch, last ${what}`);
        stall.wallMs = Math.max(stall.wallMs, wallMs);
        stall.cpuMs = Math.max(stall.cpuMs, cpuMs);
        continue;
      }
      wrong('crashes', `after ${what}: ${server.said().slice(-500)}`);
      await server.start();
    }
    await until('everything is said to be saved', () => witness.line.isSaved, SAVED_MS);
    // Poison that a schema allows can still be drawn one way or another (formats that nobody closes), so what is
    // stored is compared with itself, read by two processes, and not with what the witness made of it.
    const read: string[] = [];
    for (let time = 0; time < 2; time++) {
      await server.kill();
      await server.start();
      const reader = openEditor({ port, cookie: amina, note: poisoned });
      await until('the note opens again', () => reader.line.connection === 'live');
      read.push(reader.text());
      if (reader.line.doc.store.pendingStructs) wrong('unexpected', 'what is stored has gaps');
      Y.applyUpdate(new Y.Doc(), Y.encodeStateAsUpdate(reader.line.doc));
      reader.line.close();
    }
    if (read[0] !== read[1]) wrong('lost', 'the note reads otherwise when it is read again');
    if (!read[0]?.includes('Words from before')) wrong('lost', 'the words from before are gone');
    const measures = { ended, slowest_ms: slowest, stall_ms: stall.wallMs, stall_cpu_ms: stall.cpuMs };
    for (const [name, ms] of Object.entries(measures)) Object.assign(measures, { [name]: Math.round(ms) });
    return { ...totals, measures };
  } finally {
    line?.terminate();
    for (const editor of [colleague, witness]) editor.line.close();
    await server.remove();
    await database.stop();
  }
}

/** Sends a message and waits until the server has read it: it answers a ping, or ends the line. */
async function swallowed(line: WebSocket, message: Uint8Array): Promise<void> {
  const read = new Promise((resolve) => line.once('pong', resolve).once('close', resolve));
  line.send(message);
  line.ping();
  await read;
  line.removeAllListeners('pong');
}

await runFault('poison', import.meta.filename, 100_000, poison);
