/**
 * Lines between people and server, and between server and database, that are cut, held one way or both, slow, or dead
 * without a word. People are told "not saved" in time, and soon after the mending everyone has the same.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { pick } from '@kith/server/demo/invented.ts';
import { between, type Crowd } from '../support/crowd.ts';
import { dueMs, runFault, type Totals } from '../support/fault.ts';
import type { Proxy } from '../support/proxy.ts';
import { onStage } from '../support/stage.ts';

const SAY_MS = 3000;
const CONVERGE_MS = dueMs(5000);
/** A line that died without a word is noticed later by those who only read, whose phones would tire of asking. */
const NOTICE_MS = dueMs(9000);

/** What befalls a line until it is mended. A dead one stays dead: only a new connection helps. */
const befallen: Record<string, (line: Proxy, random: () => number) => void> = {
  cut: (line) => line.cut(),
  'held up': (line) => line.hold({ up: true }),
  'held down': (line) => line.hold({ down: true }),
  held: (line) => line.hold({ up: true, down: true }),
  slow: (line, random) => line.delay(20 + random() * 980),
  dead: (line) => {
    line.forget();
    line.hold({ up: true, down: true });
  },
};

/** Mostly short, now and then as long as a tunnel. */
function seconds(random: () => number, longest: number): number {
  const chance = random();
  const most = chance < 0.75 ? 3 : chance < 0.95 ? 15 : 90;
  return Math.min(0.1 + random() * most, longest);
}

/** Cuts lines `rounds` times, for at most `longest` seconds each. */
export function cuts(
  rounds: number,
  tell: (line: string) => void = () => {},
  longest = 90,
  people = 12,
): Promise<Totals> {
  return onStage(rounds, { people, tell, proxies: true }, async ({ crowd, history, lines, random }) => {
    const watch = watchSaying(crowd, (problem) => history.note('unexpected', problem));
    let slowest = 0;
    const whose = { 'one person': 1, 'half the people': Math.ceil(people / 2), everyone: people };
    const cases = [...Object.keys(whose), 'the database'].flatMap((who) =>
      Object.keys(befallen).map((how) => ({ who, how })),
    );
    let left: typeof cases = [];
    for (let round = 1; round <= rounds; round++) {
      if (left.length === 0) left = [...cases];
      const { who, how } = pick(random, left);
      left = left.filter((one) => one.who !== who || one.how !== how);
      const some = whose[who as keyof typeof whose];
      const cut = some === undefined ? [lines.database as Proxy] : lines.people.slice(0, some);
      const what = `${who} ${how}`;
      const long = seconds(random, longest);
      const rest = crowd.work(100);
      await between(random, 100, 500);
      watch.about(what);
      for (const line of cut) befallen[how]?.(line, random);
      await sleep(long * 1000);
      rest();
      for (const line of cut) line.mend();
      const settled = await crowd.settled();
      await history.check(crowd);
      slowest = Math.max(slowest, settled);
      if (settled > (how === 'dead' ? NOTICE_MS : CONVERGE_MS))
        history.note('unexpected', `${what}: converged ${settled} ms after the mending`);
      tell(
        `round ${round}: ${what} for ${long.toFixed(1)} s: settled_ms=${settled}, said after ${watch.longest()} ms`,
      );
    }
    watch.end();
    return { converged_ms: slowest };
  });
}

/** Watches that whoever has something unsaved for 3 s is told so. */
function watchSaying({ tabs }: Crowd, problem: (text: string) => void) {
  const EVERY_MS = 50;
  const since = new Map<string, number>();
  let longest = 0;
  let what = '';
  let late = new Set<string>();
  const timer = setInterval(() => {
    const now = performance.now();
    const waiting = new Set<string>();
    const lateNow = new Set<string>();
    for (const { link } of tabs) {
      const silent = link.saving && link.connection === 'live';
      for (const { commandId, seq } of link.replica.pending) {
        if (seq !== undefined) continue;
        waiting.add(commandId);
        if (!since.has(commandId)) since.set(commandId, now);
        const age = now - (since.get(commandId) ?? now);
        if (!silent) continue;
        longest = Math.max(longest, age);
        if (age <= SAY_MS) continue;
        lateNow.add(commandId);
        // Seen twice, so that a pause of this very process is not taken for silence.
        if (late.has(commandId)) {
          problem(`${what}: ${commandId} was unsaved for ${Math.round(age)} ms without a word`);
          since.set(commandId, Infinity); // told once
        }
      }
    }
    late = lateNow;
    for (const commandId of since.keys()) if (!waiting.has(commandId)) since.delete(commandId);
  }, EVERY_MS);
  return {
    about(text: string) {
      what = text;
      longest = 0;
    },
    longest: () => Math.round(longest),
    end: () => clearInterval(timer),
  };
}

await runFault('cuts', import.meta.filename, 200, cuts);
