import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Actor } from '@kith/shared/actor';
import { whyOpened } from '@kith/shared/access/relation';
import { refuse, type Refusal } from '@kith/shared/errors';
import { duplicateWords } from '@kith/shared/person/duplicateMessages';
import { words } from '@kith/shared/messages';
import { isErased } from '@kith/shared/erasure/erased';
import type {
  DuplicatesFound,
  DuplicatesListed,
  FindDuplicates,
  PeopleCompared,
} from '@kith/shared/person/duplicates';
import { areDistinguished } from '@kith/shared/person/merged';
import type { Person } from '@kith/shared/person/schema';
import { Eyes } from '@kith/shared/projection';
import type { Referral } from '@kith/shared/referral/schema';
import { sightOf } from '@kith/shared/restriction/sight';
import type { State } from '@kith/shared/state';
import { viewerOf } from '@kith/shared/viewer';
import type { Access } from '../access/access.ts';
import { openingEntry } from '../access/opening.ts';
import type { Keyring } from '../workspace/keyring.ts';
import type { Pipeline } from '../workspace/execute.ts';
import { readDescribed } from './readDescribed.ts';
import { searchIn } from './searching.ts';
import { Likenesses } from './triageFlags.ts';

/** Who asks, as what, and where. */
export interface Asking {
  pipeline: Pipeline;
  actor: Actor;
}

/** For so long, being shown the same again is not entered again. */
const SAME_MS = 60 * 60_000;
const MOST_ENTERED = 10_000;
const notThere = (): Refusal => refuse('notFound', words.refusal.notFound);

/** Finds people who may be recorded twice, for those who may see both, and enters that they were shown. */
export function openDuplicates(access: Access, keyringOf: (workspace: string) => Keyring) {
  const entered = new Map<string, number>();
  const likenesses = new WeakMap<Pipeline, Likenesses>();
  const now = () => new Date().toISOString();

  const sees = (state: State, actor: Actor, id: string) => sightOf(state, actor, id, now()) === 'all';
  /** Those of whom this actor may be told that they are like `person`. */
  const apart = (state: State, actor: Actor, person: Person | undefined) => (id: string) => {
    const other = state.people.get(id);
    return !other || !sees(state, actor, id) || (person !== undefined && areDistinguished(person, other));
  };

  /** No entry, no answer. */
  const enter = async ({ pipeline, actor }: Asking, person: string, referral: Referral | undefined) => {
    const key = [pipeline.workspace, actor.id, referral?.id, person].join(' ');
    if (Date.now() - (entered.get(key) ?? 0) < SAME_MS) return;
    const of = referral ? { referral: referral.id, ...whyOpened(actor, referral) } : {};
    await access.of(pipeline.workspace).write(actor.id, { what: 'duplicates.found', person, ...of });
    entered.delete(key);
    entered.set(key, Date.now());
    if (entered.size > MOST_ENTERED) entered.delete(entered.keys().next().value!);
  };

  return {
    /** Who may be the person of a referral that this actor sees, or the one who is being typed. */
    async find(
      asking: Asking,
      request: FindDuplicates,
      referralOf: (id: string) => Referral | undefined,
    ): Promise<DuplicatesFound | Refusal> {
      const { pipeline, actor } = asking;
      const referral = request.referral === undefined ? undefined : referralOf(request.referral);
      if (request.referral !== undefined && !referral) return notThere();
      const described = request.typed && readDescribed(request.typed);
      const found = await searchIn(pipeline, (index, state) => {
        const person = referral && state.people.get(referral.person);
        const asked = person ?? described;
        const but = apart(state, actor, person);
        return asked ? index.find(asked, (id) => id === person?.id || but(id)) : [];
      });
      await Promise.all(found.map(({ person }) => enter(asking, person, referral)));
      return { ok: true, found };
    },

    /** The referrals in triage whose person may be recorded already, among those that this actor sees. */
    async list({ pipeline, actor }: Asking): Promise<DuplicatesListed> {
      const { state } = pipeline;
      const kept = likenesses.get(pipeline) ?? new Likenesses();
      likenesses.set(pipeline, kept);
      const triage = [...state.referrals].filter(({ stage }) => stage === 'triage');
      kept.keep(new Set(triage.map(({ person }) => person)));
      const referrals: string[] = [];
      for (const { id, person: whose } of triage) {
        if (!sees(state, actor, whose)) continue;
        const found = await searchIn(pipeline, (index, latest) => {
          const person = latest.people.get(whose);
          const but = apart(latest, actor, person);
          return person ? kept.of(index, person).some((one) => !but(one.person)) : false;
        });
        if (found) referrals.push(id);
        await nextTurn();
      }
      return { ok: true, referrals };
    },

    /** Two records whole. Both count as opened. */
    async compare(
      { pipeline, actor }: Asking,
      ids: { keep: string; merge: string },
    ): Promise<PeopleCompared | Refusal> {
      const { state } = pipeline;
      const viewer = viewerOf(state, actor, now());
      const eyes = viewer && new Eyes(viewer, state);
      const see = (id: string) => {
        const person = state.people.get(id);
        return person && sees(state, actor, id) ? eyes?.see('people', person, 'record') : undefined;
      };
      const [keep, merge] = [see(ids.keep), see(ids.merge)];
      if (!keep || !merge) return notThere();
      if (keep.id === merge.id) return refuse('unfit', duplicateWords.oneRecord);
      if (isErased(keep) || isErased(merge)) return refuse('unfit', words.refusal.isErased);
      const keyring = () => keyringOf(pipeline.workspace);
      for (const { id } of [keep, merge]) {
        const own = [...state.referrals].findLast(({ person }) => person === id);
        const entry = await openingEntry(
          state,
          keyring,
          actor,
          own ?? { id: null, person: id, assignee: null },
          now(),
        );
        await access.of(pipeline.workspace).write(actor.id, entry);
      }
      return { ok: true, seq: state.seq, epoch: state.epoch, keep, merge };
    },
  };
}
export type Duplicates = ReturnType<typeof openDuplicates>;
