import type { Actor } from '../actor.ts';
import { dayOf } from '../board/days.ts';
import { clockOf, type WaitingClock } from '../clock/clockOf.ts';
import type { Mention } from '../mention/schema.ts';
import type { Consultation } from '../consultation/schema.ts';
import type { Referral } from '../referral/schema.ts';
import { sightOf } from '../restriction/sight.ts';
import type { State } from '../state.ts';
import { SETTINGS } from '../workspace/settingsId.ts';
import { dueOf, type Due } from './due.ts';

/** One thing that waits for somebody today: in a case of theirs, or what a colleague told them about any. */
export type Thing = { referral: Referral } & (
  | { kind: 'consultation'; consultation: Consultation }
  | { kind: 'mention'; mention: Mention; text: string }
  | { kind: 'due'; due: Due }
  | { kind: 'wait'; clock: WaitingClock }
);

/**
 * What presses most comes first: a person who is there, a colleague who waits to be read, what is late, what is to be
 * today, what nearly is late.
 */
function rank(thing: Thing): number {
  if (thing.kind === 'consultation') return thing.consultation.state === 'arranged' ? 4 : 0;
  if (thing.kind === 'mention') return 1;
  if (thing.kind === 'due') return thing.due.standing === 'overdue' ? 2 : 4;
  return thing.clock.standing === 'breached' ? 3 : 5;
}

/** By when: orders what presses alike. */
function when(thing: Thing): string {
  if (thing.kind === 'consultation') return thing.consultation.at ?? '';
  if (thing.kind === 'mention') return thing.mention.at;
  return thing.kind === 'due' ? thing.due.on : (thing.clock.dueOn ?? '');
}

function compare(a: Thing, b: Thing): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  return when(a) < when(b) ? -1 : when(a) > when(b) ? 1 : 0;
}

/** Whether a consultation is under way or is to be today. */
function isOfToday({ state, at }: Consultation, today: string): boolean {
  if (state === 'arranged') return at !== null && dayOf(at) === today;
  return state === 'waiting' || state === 'admitted';
}

/** What somebody was told about a case and has not seen yet; nothing that was erased. */
function toldTo(referral: Referral, member: string): Thing[] {
  return (referral.mentions ?? []).flatMap((mention): Thing[] => {
    const { to, text } = mention;
    return to === member && text !== null ? [{ kind: 'mention', referral, mention, text }] : [];
  });
}

/**
 * What waits for a member at `now` (ISO 8601). In their own cases: next actions and reviews that are due, holds that
 * have ended, waiting times that are over or nearly are, and video consultations. In any case that they may see: what
 * colleagues told them, also once it is closed. `among`: where those cases are, for whoever has fewer to look through
 * than all.
 */
export function thingsFor(
  state: State,
  actor: Actor,
  now: string,
  among: Iterable<Referral> = state.referrals,
): Thing[] {
  const today = dayOf(now);
  const settings = state.settings.get(SETTINGS);
  const sees = ({ person }: Referral) => sightOf(state, actor, person, now) === 'all';
  const mine: Referral[] = [];
  const told: Thing[] = [];
  for (const referral of among) {
    const isMine = referral.assignee === actor.id && referral.stage !== 'closed';
    const mentions = toldTo(referral, actor.id);
    if ((!isMine && mentions.length === 0) || !sees(referral)) continue;
    if (isMine) mine.push(referral);
    told.push(...mentions);
  }
  const byId = new Map(mine.map((referral) => [referral.id, referral]));
  const consultations = [...state.consultations].flatMap((consultation): Thing[] => {
    const referral = byId.get(consultation.referral);
    return referral && isOfToday(consultation, today)
      ? [{ kind: 'consultation', referral, consultation }]
      : [];
  });
  const others = mine.flatMap((referral): Thing[] => {
    const due = dueOf(referral, today).filter(({ standing }) => standing !== 'coming');
    const clock = clockOf(referral, settings, today);
    const presses = clock?.state === 'running' && clock.standing !== 'within';
    return [
      ...due.map((one): Thing => ({ kind: 'due', referral, due: one })),
      ...(presses ? [{ kind: 'wait', referral, clock } as const] : []),
    ];
  });
  return [...consultations, ...told, ...others].sort(compare);
}
