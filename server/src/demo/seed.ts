import type { CommandName, Payload } from '@kith/shared/contract';
import { idsFor } from '@kith/shared/rules';
import { shownName } from '@kith/shared/person/names';
import type { PersonDetails } from '@kith/shared/person/schema';
import { isReturn, NO_CONTACT } from '@kith/shared/referral/outcomes';
import { returnLetter } from '@kith/shared/referral/returnLetter';
import { urgencies, complexities } from '@kith/shared/referral/stages';
import type { Pipeline } from '../workspace/execute.ts';
import { inventPerson, inventReason, pick, randomFrom, settings, staff, testNhsNumbers } from './invented.ts';

/** The demonstration's workspace. */
export const DEMO_WORKSPACE = 'U99001';
const CLIENT = 'demonstration';
const DAY_MS = 24 * 60 * 60 * 1000;
const MONTHS_DAYS = 180;

interface Step {
  day: number;
  by: string;
  command: { [K in CommandName]: { name: K; payload: Payload<K> } }[CommandName];
}

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
  const at = (day: number) => new Date(today.getTime() - (MONTHS_DAYS - day) * DAY_MS);
  const random = randomFrom(seed);
  let n = 0;
  const send = async (by: string, { name, payload }: Step['command'], number = ++n) => {
    const { seq: base, epoch } = pipeline.state;
    const commandId = `${CLIENT}:${number}`;
    const sent = { workspace: pipeline.workspace, commandId, base, epoch, name, payload };
    const answer = await pipeline.execute(by, sent);
    if (!answer.ok) throw new Error(`demonstration step ${commandId} (${name}): ${answer.message}`);
  };

  clock.set(at(-1));
  await send('system', { name: 'workspace.create', payload: { settings } });
  const members: { id: string; role: string }[] = [];
  for (const { name, role, email, organisations } of staff) {
    const user = await ensureUser({ name, email });
    const id = idsFor(pipeline.workspace, 'system', `${CLIENT}:${n + 1}`)(0);
    const roles = [{ role, from: '2024-04-01', until: null, ...(organisations && { organisations }) }];
    await send('system', { name: 'member.add', payload: { name, user, roles } });
    members.push({ id, role });
  }

  const nhsNumbers = testNhsNumbers();
  const steps: (Step & { number: number })[] = [];
  for (let i = 0; i < referrals; i++) {
    const nhsNumber = nhsNumbers.next().value;
    const numbered = stepsOf(nhsNumber, random, members, pipeline.workspace, () => ++n);
    steps.push(...numbered.filter((step) => step.day <= MONTHS_DAYS));
  }
  const byDay = Map.groupBy(steps, (step) => Math.floor(step.day));
  for (const day of [...byDay.keys()].sort((a, b) => a - b)) {
    // One after another within a referral, side by side between referrals; times run through the day.
    const ofDay = (byDay.get(day) ?? []).sort((a, b) => a.day - b.day);
    for (let from = 0; from < ofDay.length; from += 64) {
      const slice = ofDay.slice(from, from + 64);
      clock.set(at(slice[0]?.day ?? day));
      await Promise.all(slice.map(({ by, command, number }) => send(by, command, number)));
    }
  }
  clock.set(new Date());
}

/** What goes with a closing that sends a referral back to whoever referred. */
function returning(
  outcome: { code: string; label: string },
  organisation: string | null,
  person: PersonDetails,
): Pick<Payload<'referral.close'>, 'messageBack' | 'fewerWhy'> {
  if (!isReturn(undefined, outcome.code)) return {};
  const messageBack = returnLetter(outcome, { name: shownName(person), tried: undefined });
  return {
    ...(organisation !== null && { messageBack }),
    ...(outcome.code === NO_CONTACT && { fewerWhy: 'The practice could not reach them either' }),
  };
}

/** The life of one referral, as steps on days of its own; not all of them come to be before today. */
function stepsOf(
  testNumber: string,
  random: () => number,
  members: readonly { id: string; role: string }[],
  workspace: string,
  next: () => number,
): (Step & { number: number })[] {
  const lead = members.find((m) => m.role === 'lead')?.id ?? '';
  const others = members.filter((m) => ['linkWorker', 'careCoordinator'].includes(m.role)).map((m) => m.id);
  const need = pick(random, settings.needs).code;
  const second = random() < 0.35 ? pick(random, settings.needs).code : need;
  const urgency = random() < 0.08 ? urgencies[0] : random() < 0.3 ? urgencies[1] : urgencies[2];
  const by = pick(random, others);
  const steps: (Step & { number: number })[] = [];
  // More of them recently than long ago, as on a real board.
  let day = MONTHS_DAYS * Math.sqrt(random());
  const add = (who: string, command: Step['command'], days: number, number = next()) => {
    day = Math.floor(day) + days + 0.35 + random() * 0.35;
    steps.push({ day, by: who, command, number });
    return number;
  };

  const nhsNumber = random() < 0.9 ? testNumber : null;
  const person = inventPerson(random, nhsNumber);
  const reason = inventReason(random, need);
  const needs = [...new Set([need, second])];
  const number = next();
  // Three in five come from the person's practice; the team enters the others itself. A life takes five numbers.
  const organisation = Math.floor(number / 5) % 5 < 3 ? person.practice : null;
  const receive = { known: null, person, reason, needs, urgency, organisation };
  add(by, { name: 'referral.receive', payload: receive }, 0, number);
  const referral = idsFor(workspace, by, `${CLIENT}:${number}`)(0);
  const complexity = pick(random, complexities);
  const unsure = random() < 0.2;
  const expectedPam = unsure ? null : pick(random, [1, 2, 3, 4] as const);
  const cannotSayWhy = unsure ? 'Not much to go on in the referral yet' : null;
  const wait = urgency === 'urgent' ? 1 : urgency === 'soon' ? 3 : 6;
  const days = () => 1 + Math.floor(random() * wait);
  const assess = { referral, urgency, complexity, expectedPam, cannotSayWhy };
  add(lead, { name: 'referral.assess', payload: assess }, days());
  const assignee = pick(random, others);
  add(lead, { name: 'referral.allocate', payload: { referral, assignee } }, 1);
  add(assignee, { name: 'referral.start', payload: { referral } }, days());
  const outcome =
    random() < 0.7 ? pick(random, settings.outcomes.slice(0, 2)) : pick(random, settings.outcomes);
  const note = random() < 0.5 ? 'Agreed with the person by phone.' : null;
  const close = { referral, outcome: outcome.code, note, ...returning(outcome, organisation, person) };
  add(assignee, { name: 'referral.close', payload: close }, 20 + Math.floor(random() * 90));
  return steps;
}
