import './contract.ts'; // marks which fields are personal
import './serviceRules.ts';
import { actorOf, nobody, system, type Actor } from './actor.ts';
import type { Command, CommandName, Payload } from './contract.ts';
import { isRefusal, type Refusal } from './errors.ts';
import { evolve, type Event } from './events.ts';

import { decide, idsFor } from './rules.ts';
import { emptyState, type State } from './state.ts';

/** Monday noon, the time of every test that does not say otherwise. */
export const NOON = '2026-03-02T12:00:00.000Z';

/** One workspace in memory, run by the real rules: for tests of rules. */
export class Bench {
  state: State = emptyState('U99001');
  now = NOON;
  readonly commits: { seq: number; actor: string; events: Event[] }[] = [];
  #n = 0;

  /** Runs a command; answers its seq, or the refusal. */
  try<K extends CommandName>(
    by: string,
    name: K,
    payload: Payload<K>,
    { client = 'tab', base = this.state.seq }: { client?: string; base?: number } = {},
  ): number | Refusal {
    const commandId = `${client}:${++this.#n}`;
    const commit = name === 'commit.undo' ? this.commits[(payload as { seq: number }).seq - 1] : undefined;
    const context = {
      actor: this.#actor(by),
      now: this.now,
      id: idsFor(this.state.workspace, by, commandId),
      ...(commit && { commit }),
    };
    const made = { client: `${by}/${client}`, base };
    const events = decide(this.state, { name, payload } as Command, context, made);
    if (isRefusal(events)) return events;
    const seq = this.state.seq + 1;
    this.state = evolve(this.state, events, { seq, actor: by, client: made.client, at: this.now });
    this.commits.push({ seq, actor: by, events });
    return seq;
  }

  /** Runs a command that must be accepted. */
  run<K extends CommandName>(...args: Parameters<typeof this.try<K>>): number {
    const answer = this.try(...args);
    if (isRefusal(answer)) throw new Error(`${args[1]}: ${answer.message}`);
    return answer;
  }

  #actor(by: string): Actor {
    const member = this.state.members.get(by);
    return by === system.id ? system : member ? actorOf(this.state, member, this.now) : nobody(by);
  }
}

/**
 * A team with a lead (Amina), two link workers (Ben, Carys) and a coordinator (Esther), in which all triage unless
 * said otherwise, and one new referral.
 */
export function aTeam(triagedBy: 'leads' | 'team' = 'team') {
  const bench = new Bench();
  bench.run('system', 'workspace.create', {
    settings: {
      name: 'Harbour & Hills PCN',
      practices: [{ code: 'A99001', label: 'Harbour Street Surgery' }],
      agencies: [{ code: 'age-well', label: 'Age Well Harbour' }],
      needs: [{ code: 'loneliness', label: 'Loneliness' }],
      outcomes: [{ code: 'goals-met', label: 'Goals met' }],
      triagedBy,
      standIns: [],
    },
  });
  const join = (name: string, role: 'lead' | 'linkWorker' | 'careCoordinator') => {
    const roles = [{ role, from: '2024-04-01', until: null }];
    bench.run('system', 'member.add', { name, user: name.toLowerCase(), roles });
    return [...bench.state.members].find((member) => member.name === name)?.id ?? '';
  };
  const amina = join('Amina', 'lead');
  const ben = join('Ben', 'linkWorker');
  const carys = join('Carys', 'linkWorker');
  const esther = join('Esther', 'careCoordinator');
  bench.run(esther, 'referral.receive', { known: null, person: joBrown, ...aReason });
  const referral = [...bench.state.referrals][0]?.id ?? '';
  return { bench, amina, ben, carys, esther, referral };
}

export const joBrown = {
  givenName: 'Jo',
  familyName: 'Brown',
  preferredName: null,
  birthDate: '1948-03-27',
  nhsNumber: '9990000018',
  phone: '01632 960 001',
  practice: 'A99001',
};
export const aReason = {
  reason: 'Lives alone',
  needs: ['loneliness'],
  urgency: 'routine' as const,
  organisation: null,
};
export const anAssessment = {
  urgency: 'soon' as const,
  complexity: 'simple' as const,
  expectedPam: 2 as const,
  cannotSayWhy: null,
};
