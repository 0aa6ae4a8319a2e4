import { dayOf } from '@kith/shared/board/days';
import { idsFor } from '@kith/shared/rules';
import { inForce } from '@kith/shared/workspace/inForce';
import type { Pipeline } from '../workspace/execute.ts';
import { randomFrom, settings, staff, testNhsNumbers } from './invented.ts';
import { lifeOf, type Player, type Stage, type Step } from './life.ts';

/** The demonstration's workspace. */
export const DEMO_WORKSPACE = 'U99001';
const CLIENT = 'demonstration';
const DAY_MS = 24 * 60 * 60 * 1000;
const MONTHS_DAYS = 180;
/** What happens in one day happens at so many moments: those of one are sent together, which is faster. */
const MOMENTS_A_DAY = 16;
/** The first of so many has just come in, so that there is always something at triage. */
const ONE_NEW_IN = 15;

/** A clock that is set by hand. */
export interface SimulatedClock {
  set(to: Date): void;
  now(): Date;
}

/** A simulated clock that starts at the present. */
export function simulatedClock(): SimulatedClock {
  let time = new Date();
  return {
    set: (to) => {
      time = to;
    },
    now: () => time,
  };
}

/** Runs a command as somebody, as the `number`-th of all. */
type Send = (by: string, command: Step['command'], number: number) => Promise<void>;

/** What invented referrals are made of. */
export interface Invention {
  players: readonly Player[];
  settings: Stage['settings'];
  referrals: number;
  seed: number;
  /** The name of the tab that all of it is done in, and the number of the last command that was done there. */
  client: string;
  done: number;
}

/**
 * Fills a new workspace with the demonstration's team and `referrals` referrals over the last six months, by the
 * real commands under a simulated clock (which `pipeline` must run on). The same seed makes the same steps, and a
 * step done before is answered again instead of done twice, so an interrupted run is simply run again.
 */
export async function seedDemonstration(
  pipeline: Pipeline,
  clock: SimulatedClock,
  ensureUser: (user: { name: string; email: string }) => Promise<string>,
  { referrals, seed }: { referrals: number; seed: number },
): Promise<void> {
  const today = clock.now();
  let n = 0;
  const send: Send = async (by, command, number) => {
    const answer = await sendTo(pipeline, CLIENT, by, command, number);
    if (!answer.ok) throw new Error(`demonstration step ${number} (${command.name}): ${answer.message}`);
  };

  clock.set(firstDay(today));
  await send('system', { name: 'workspace.create', payload: { settings } }, ++n);
  const players: Player[] = [];
  for (const { name, role, email, organisations } of staff) {
    const user = await ensureUser({ name, email });
    const id = idsFor(pipeline.workspace, 'system', `${CLIENT}:${n + 1}`)(0);
    const roles = [{ role, from: '2024-04-01', until: null, ...(organisations && { organisations }) }];
    await send('system', { name: 'member.add', payload: { name, user, roles } }, ++n);
    players.push({ id, name, role, organisations: organisations ?? [] });
  }
  const invention = { players, settings: inForce({ id: '', ...settings }), referrals, seed };
  await inventReferrals(pipeline.workspace, clock, today, { ...invention, client: CLIENT, done: n }, send);
  clock.set(new Date());
}

/** Sends a command to a pipeline as the `number`-th of a tab. */
export function sendTo(
  pipeline: Pipeline,
  client: string,
  by: string,
  { name, payload }: Step['command'],
  number: number,
): ReturnType<Pipeline['execute']> {
  const { workspace, state } = pipeline;
  const { seq: base, epoch } = state;
  return pipeline.execute(by, { workspace, commandId: `${client}:${number}`, base, epoch, name, payload });
}

/** When invented histories begin. */
export function firstDay(today: Date): Date {
  return new Date(today.getTime() - (MONTHS_DAYS + 3) * DAY_MS);
}

/** Invents referrals over the six months before `today`, and does what was done with each in its time. */
export async function inventReferrals(
  workspace: string,
  clock: SimulatedClock,
  today: Date,
  { players, settings, referrals, seed, client, done }: Invention,
  send: Send,
): Promise<void> {
  const midnight = Date.parse(today.toISOString().slice(0, 10));
  const at = (day: number) => new Date(midnight - (MONTHS_DAYS - day) * DAY_MS);
  const random = randomFrom(seed);
  let n = done;
  const stage: Stage = {
    random,
    players,
    settings,
    days: MONTHS_DAYS,
    dateOf: (day) => dayOf(at(day)),
    workingDay(day) {
      const weekday = at(day).getUTCDay();
      return weekday === 6 ? Math.floor(day) + 2 : weekday === 0 ? Math.floor(day) + 1 : day;
    },
    number: () => ++n,
    idOf: (by, number) => idsFor(workspace, by, `${client}:${number}`)(0),
  };
  const nhsNumbers = testNhsNumbers();
  const steps: (Step & { number: number })[] = [];
  for (let i = 0; i < referrals; i++) {
    const nhsNumber = nhsNumbers.next().value;
    const isNew = i % ONE_NEW_IN === 0;
    const life = lifeOf(random() < 0.9 ? nhsNumber : null, isNew, stage);
    steps.push(...life.filter(({ day }) => at(day) <= today));
  }
  const byDay = Map.groupBy(steps, ({ day }) => Math.floor(day));
  for (const day of [...byDay.keys()].sort((a, b) => a - b)) {
    // Sent in their order and decided in it; times run through the day.
    const ofDay = (byDay.get(day) ?? []).sort((a, b) => a.day - b.day);
    const together = Math.ceil(ofDay.length / MOMENTS_A_DAY);
    for (let from = 0; from < ofDay.length; from += together) {
      const slice = ofDay.slice(from, from + together);
      clock.set(at(slice[0]?.day ?? day));
      await Promise.all(slice.map(({ by, command, number }) => send(by, command, number)));
    }
  }
}
