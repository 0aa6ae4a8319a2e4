import { actorOf } from '../actor.ts';
import { refuse, type Refusal } from '../errors.ts';
import { event } from '../event.ts';
import type { Event } from '../events.ts';
import { words } from '../messages.ts';
import { importWords } from './messages.ts';
import { can } from '../permissions.ts';
import type { Context, Rules } from '../rule.ts';
import type { State } from '../state.ts';
import type { Import } from './schema.ts';
import { takeBack } from './takeBack.ts';
import { takeRow } from './takeRow.ts';

const subject = (state: State, { job }: { job: string }) => (state.imports.has(job) ? null : undefined);
const writes = (): [] => []; // what it does to the job, the job's own state guards

/** Runs a rule on the job that the payload names; it is there, since `subject` found it. */
function about<P extends { job: string }>(
  rule: (found: Import, payload: P, state: State, context: Context) => Event[] | Refusal,
) {
  return (state: State, payload: P, context: Context): Event[] | Refusal => {
    const found = state.imports.get(payload.job);
    return found ? rule(found, payload, state, context) : refuse('notFound', words.refusal.notFound);
  };
}

/** Whether a job does something at the moment, so that no other may begin. */
export function isAtWork({ state }: Pick<Import, 'state'>): boolean {
  return state === 'running' || state === 'undoing';
}

/** Why no job may begin to work now: one at a time is enough for a team to follow. */
function anotherAtWork(state: State, job: string): Refusal | undefined {
  const other = [...state.imports].find((one) => one.id !== job && isAtWork(one));
  if (!other) return undefined;
  const who = state.members.get(other.by)?.name ?? words.refusal.someone;
  return refuse('unfit', importWords.oneAtATime(who));
}

export const importRules: Rules<
  | 'import.begin'
  | 'import.rows'
  | 'import.stop'
  | 'import.resume'
  | 'import.finish'
  | 'import.undo'
  | 'import.takeBack'
> = {
  'import.begin': {
    optimistic: false,
    subject: () => null,
    writes,
    decide(state, { job, rows }, { actor, now }) {
      if (state.imports.has(job)) return refuse('unfit', importWords.alreadyThere);
      const begun: Import = {
        id: job,
        by: actor.id,
        at: now,
        rows,
        state: 'running',
        stateSince: now,
        done: 0,
        referrals: 0,
        people: 0,
        left: [],
        leftCount: 0,
        kept: [],
        keptCount: 0,
        commits: [],
        stuck: [],
      };
      return anotherAtWork(state, job) ?? [event('import.begun', { import: begun })];
    },
  },

  'import.rows': {
    optimistic: false,
    subject,
    writes,
    decide: about(({ state: at, done, by }, { job, from, to }, state, context) => {
      const { rows, now } = context;
      if (at !== 'running') return refuse('unfit', importWords.notRunning);
      if (from !== done || to <= from) return []; // taken in already
      if (!rows) return refuse('unfit', importWords.noRows);
      const member = state.members.get(by);
      if (!member || !can(actorOf(state, member, now), 'import.begin')) {
        return refuse('unfit', importWords.noRightAnyMore);
      }
      const recorded = new Set<string>();
      const taken = rows.map((row) => ({
        row: row.row,
        ...takeRow(state, row, { job, by }, recorded, context),
      }));
      const events = taken.flatMap((row) => row.events ?? []);
      const left = taken.flatMap(({ row, because }) => (because ? [{ row, because }] : []));
      const count = (name: Event['name']) => events.filter((one) => one.name === name).length;
      const counts = { referrals: count('referral.imported'), people: count('person.recorded') };
      return [...events, event('import.rowsTaken', { job, to, ...counts, left })];
    }),
  },

  'import.stop': {
    optimistic: false,
    subject,
    writes,
    decide: about(({ state }, { job }) =>
      state === 'running' ? [event('import.stopped', { job })] : refuse('unfit', importWords.notRunning),
    ),
  },

  'import.resume': {
    optimistic: false,
    subject,
    writes,
    decide: about((found, { job }, state, { actor }) => {
      if (found.state !== 'stopped') return refuse('unfit', importWords.notStopped);
      return anotherAtWork(state, job) ?? [event('import.resumed', { job, by: actor.id })];
    }),
  },

  'import.finish': {
    optimistic: false,
    subject,
    writes,
    decide: about(({ state }, { job }, _state, { actor }) => {
      const mayEnd = state === 'stopped' || (state === 'running' && actor.roles.includes('system'));
      return mayEnd ? [event('import.finished', { job })] : refuse('unfit', importWords.notStopped);
    }),
  },

  'import.undo': {
    optimistic: false,
    subject,
    writes,
    decide: about((found, { job }, state) => {
      if (isAtWork(found)) return refuse('unfit', importWords.notFinished);
      if (found.state === 'undone' && found.stuck.length === 0) {
        return refuse('unfit', importWords.undoneAlready);
      }
      return anotherAtWork(state, job) ?? [event('import.undoBegun', { job })];
    }),
  },

  'import.takeBack': {
    optimistic: false,
    subject,
    writes,
    decide: about((found, { job, seq }, state, context) => {
      if (found.state !== 'undoing') return refuse('unfit', importWords.notRunning);
      if (!found.commits.includes(seq)) return []; // taken back already
      if (context.commit?.seq !== seq) return refuse('notFound', words.commit.noSuchCommit);
      return takeBack(state, job, context.commit);
    }),
  },
};
