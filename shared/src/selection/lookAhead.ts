import type { Actor } from '../actor.ts';
import { dayOf } from '../board/days.ts';
import type { Payload } from '../contract.ts';
import { isRefusal, type FieldProblem } from '../errors.ts';
import { decide } from '../rules.ts';
import type { State } from '../state.ts';

/** A referral that an act is refused for, and in words whose it is and why. */
export interface Refused {
  referral: string;
  message: string;
}

/** What an act on a selection would come to. */
export interface Ahead {
  refused: Refused[];
  /** The referrals that it would be done to without those. */
  others: string[];
  /** What is wrong with the act itself, or what it would have to say besides. */
  problems: FieldProblem[];
}

const PLACE = /^referrals\.(\d+)$/;

/** Sorts what is wrong with an act on these referrals by what it is about. */
export function sortProblems(
  referrals: readonly string[],
  fields: readonly FieldProblem[],
): Pick<Ahead, 'refused' | 'problems'> {
  const refused: Refused[] = [];
  const problems: FieldProblem[] = [];
  for (const problem of fields) {
    const referral = referrals[Number(PLACE.exec(problem.field)?.[1])];
    if (referral === undefined) problems.push(problem);
    else refused.push({ referral, message: problem.message });
  }
  return { refused, problems };
}

/** What `selection.apply` would come to, by its own rule, before anybody is asked. */
export function lookAhead(
  state: State,
  payload: Payload<'selection.apply'>,
  actor: Actor,
  now: string,
): Ahead {
  const command = { name: 'selection.apply' as const, payload };
  // None of its acts makes a record, so that no id is asked for.
  const answer = decide(state, command, { actor, now, id: () => '' });
  const fields = isRefusal(answer) ? (answer.fields ?? [{ field: '', message: answer.message }]) : [];
  const sorted = sortProblems(payload.referrals, fields);
  const out = new Set(sorted.refused.map(({ referral }) => referral));
  return { ...sorted, others: payload.referrals.filter((id) => !out.has(id)) };
}

/** How many of these referrals a next action would be put on in place of another one, whatever it is to be. */
export function countReplaced(state: State, referrals: readonly string[], actor: Actor, now: string): number {
  const nextAction = { what: '-', dueOn: dayOf(now) };
  const act = { name: 'referral.setNextAction' as const, payload: { nextAction } };
  const { others } = lookAhead(state, { referrals: [...referrals], act }, actor, now);
  return others.filter((id) => state.referrals.get(id)?.nextAction).length;
}
