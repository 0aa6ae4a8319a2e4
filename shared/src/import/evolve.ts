import type { CommandName } from '../contract.ts';
import { refuse } from '../errors.ts';
import { event } from '../event.ts';
import type { EventKind, EventKinds } from '../events.ts';
import { words } from '../messages.ts';
import { amendRecord, createRecord, holds, type Meta, type State } from '../state.ts';
import type { Import, ImportEvents, ImportState } from './schema.ts';

/** Of what could not be taken in, or back, so much is listed; the rest is counted. */
const MOST_LISTED = 500;

/** It is taken back as a whole, by `import.undo`, and never commit by commit. */
const asWhole = () => refuse('unfit', words.commit.importNotByHand);

type JobName = Exclude<keyof ImportEvents, 'referral.imported' | 'import.begun'>;

/** An event of a job; `change` says what it makes of the job's record. */
function ofJob<K extends JobName>(
  act: CommandName,
  change: (found: Import, data: ImportEvents[K], meta: Meta) => Partial<Import>,
): EventKind<ImportEvents[K]> {
  return {
    act: () => act,
    subject: () => undefined,
    touches: ({ job }) => [['imports', job, '*']],
    evolve(state, data, meta) {
      const found = state.imports.get(data.job);
      return found ? amendRecord(state, 'imports', data.job, change(found, data, meta), ['*'], meta) : state;
    },
    stands: () => true,
    undo: asWhole,
    line: () => undefined,
  };
}

const into = (state: ImportState, { at }: Meta) => ({ state, stateSince: at });

export const importKinds: EventKinds<ImportEvents> = {
  'referral.imported': {
    act: () => 'import.undo',
    subject: ({ referral }) => referral.person,
    touches: ({ referral }) => [['referrals', referral.id, '*']],
    evolve: (state: State, { referral }, meta) => createRecord(state, 'referrals', referral, meta),
    stands: ({ referral }, state) => holds(state.referrals.get(referral.id), referral),
    undo: ({ referral }, state) => [
      event('referral.removed', { referral: state.referrals.get(referral.id) ?? referral }),
    ],
    facts: ({ by }) => ({ by }),
    line: () => undefined, // thousands of them are news to nobody; the job itself is shown
  },
  'import.begun': {
    act: () => 'import.begin',
    subject: () => undefined,
    touches: ({ import: { id } }) => [['imports', id, '*']],
    evolve: (state, { import: begun }, meta) => createRecord(state, 'imports', begun, meta),
    stands: () => true,
    undo: asWhole,
    line: ({ import: { id } }) => ({ event: 'import.begun', id }),
  },
  'import.rowsTaken': ofJob<'import.rowsTaken'>('import.undo', (found, data, meta) => ({
    done: data.to,
    referrals: found.referrals + data.referrals,
    people: found.people + data.people,
    left: [...found.left, ...data.left].slice(0, MOST_LISTED),
    leftCount: found.leftCount + data.left.length,
    commits: data.referrals > 0 ? [...found.commits, meta.seq] : found.commits,
    ...(data.to >= found.rows && into('done', meta)),
  })),
  'import.stopped': ofJob<'import.stopped'>('import.stop', (_found, _data, meta) => into('stopped', meta)),
  'import.resumed': ofJob<'import.resumed'>('import.resume', (_found, { by }, meta) => ({
    by,
    ...into('running', meta),
  })),
  'import.finished': ofJob<'import.finished'>('import.finish', (_found, _data, meta) => into('done', meta)),
  // Asked once more, it looks again at what stayed the last time.
  'import.undoBegun': ofJob<'import.undoBegun'>('import.undo', (found, _data, meta) => {
    const commits = found.state === 'undone' ? found.stuck : found.commits;
    return {
      commits,
      stuck: [],
      kept: [],
      keptCount: 0,
      ...into(commits.length > 0 ? 'undoing' : 'undone', meta),
    };
  }),
  'import.tookBack': ofJob<'import.tookBack'>('import.undo', (found, data, meta) => {
    const commits = found.commits.filter((seq) => seq !== data.seq);
    return {
      commits,
      referrals: found.referrals - data.referrals,
      people: found.people - data.people,
      kept: [...found.kept, ...data.kept].slice(0, MOST_LISTED),
      keptCount: found.keptCount + data.kept.length,
      stuck: data.kept.length > 0 ? [...found.stuck, data.seq] : found.stuck,
      ...(commits.length === 0 && into('undone', meta)),
    };
  }),
};
