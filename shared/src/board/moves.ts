import { words } from '../messages.ts';
import { needsAssessment } from '../referral/assessed.ts';
import type { Referral } from '../referral/schema.ts';
import { stages, type Stage } from '../referral/stages.ts';

/** The act that takes a referral to another column. */
export type MoveName =
  'referral.allocate' | 'referral.start' | 'referral.close' | 'referral.reopen' | 'referral.moveBack';

/** A move that is possible, or why it is not. `helpful`: the reason tells what to do first, so it is worth showing. */
export type Move = { to: Stage; act: MoveName } | { to: Stage; cannot: string; helpful: boolean };

type Judged = Pick<Referral, 'stage' | 'assessment' | 'assignee' | 'closure' | 'imported'>;

function rulesSay(referral: Judged, to: Stage): MoveName | string {
  const { stage, closure } = referral;
  const { cannot } = words.board;
  const { stageLabels } = words.referral;
  if (stage === 'closed') {
    const back = closure?.from ?? 'triage';
    return to === back ? 'referral.reopen' : cannot.reopensIn(stageLabels[back]);
  }
  if (stages.indexOf(to) < stages.indexOf(stage)) return 'referral.moveBack';
  // Unassessed, it can go back to whoever referred: closing asks for the reason.
  if (to === 'closed') return 'referral.close';
  if (needsAssessment(referral)) return cannot.assessFirst;
  if (to === 'allocated') return 'referral.allocate';
  return stage === 'allocated' ? 'referral.start' : cannot.allocateFirst;
}

/**
 * What moving a referral to another column means, by the same rules and permissions that the server runs.
 * Undefined for the column it is in.
 * @param may whether this person may do an act on this referral
 */
export function moveTo(referral: Judged, to: Stage, may: (act: MoveName) => boolean): Move | undefined {
  if (referral.stage === to) return undefined;
  const found = rulesSay(referral, to);
  if (!isMove(found)) return { to, cannot: found, helpful: referral.stage !== 'closed' };
  if (may(found)) return { to, act: found };
  const { cannot } = words.board;
  return {
    to,
    cannot: found === 'referral.allocate' ? cannot.leadOnly : cannot.assigneeOnly,
    helpful: false,
  };
}

/** Every other column with what moving there means. */
export function movesOf(referral: Judged, may: (act: MoveName) => boolean): Move[] {
  return stages.map((to) => moveTo(referral, to, may)).filter((move) => move !== undefined);
}

/** Why this referral cannot be given to a member, or undefined when it can. */
export function whyNotAllocate(
  referral: Judged,
  member: string,
  may: (act: MoveName) => boolean,
): string | undefined {
  const { cannot } = words.board;
  if (referral.stage === 'closed') return cannot.closed;
  if (!may('referral.allocate')) return cannot.leadOnly;
  if (needsAssessment(referral)) return cannot.assessFirst;
  return referral.assignee === member ? cannot.hasItAlready : undefined;
}

function isMove(found: string): found is MoveName {
  return found.startsWith('referral.');
}
