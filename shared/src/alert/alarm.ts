import { isTeamRole, type Actor } from '../actor.ts';
import type { Referral } from '../referral/schema.ts';
import { sightOf } from '../restriction/sight.ts';
import type { State } from '../state.ts';
import { leadOf } from '../team/lead.ts';
import type { Level } from './levels.ts';
import type { DoneBy, RaisedAlert } from './schema.ts';

/** What of a referral is asked here; all of it is on a card. */
export type Alarming = Pick<
  Referral,
  | 'id'
  | 'person'
  | 'stage'
  | 'urgency'
  | 'assessment'
  | 'assignee'
  | 'receivedAt'
  | 'firstContactOn'
  | 'safeguarding'
  | 'safeguardingRaised'
  | 'imported'
  | 'seen'
  | 'alerts'
  | 'alertTaken'
>;

/**
 * Since when (ISO 8601) somebody should be looking at a referral: a concern raised in the course of the case until it
 * is closed; an urgent one, or one that came with a concern, until somebody has assessed or allocated it or met the
 * person. Undefined where nobody has to be told, as of a case that was moved in: it was looked at elsewhere.
 */
export function alarmSince(referral: Alarming): string | undefined {
  const { stage, urgency, assessment, assignee, firstContactOn, safeguarding, imported } = referral;
  if (stage === 'closed') return undefined;
  if (referral.safeguardingRaised) return referral.safeguardingRaised.at;
  if (imported || stage !== 'triage' || assessment || assignee || firstContactOn) return undefined;
  return urgency === 'urgent' || safeguarding ? referral.receivedAt : undefined;
}

/** What was done since the alarm began; what was done before has nothing to do with it. */
function sinceThen<D extends { at: string }>(done: D | null | undefined, since: string): D | undefined {
  return done && done.at > since ? done : undefined;
}

/** Whether an urgent referral, or one with a concern, was not opened yet by anybody who works with cases. */
export function isUnseen(referral: Alarming): boolean {
  const since = alarmSince(referral);
  return since !== undefined && !sinceThen(referral.seen, since);
}

/** Whether it is to be noted that this member opened it: the first one who does, but for whoever raised a concern. */
export function isFirstLook(referral: Alarming, by: string): boolean {
  const { stage, seen, safeguardingRaised, receivedAt } = referral;
  if (stage === 'closed' || safeguardingRaised?.by === by) return false;
  return !sinceThen(seen, safeguardingRaised?.at ?? receivedAt);
}

/** Who was told so far, in their order. */
export function raisedAlerts(referral: Alarming): readonly RaisedAlert[] {
  const since = alarmSince(referral);
  return since === undefined ? [] : (referral.alerts ?? []).filter(({ at }) => at > since);
}

/** Who took it upon themselves, if somebody did. */
export function takenBy(referral: Alarming): DoneBy | undefined {
  const since = alarmSince(referral);
  return since === undefined ? undefined : sinceThen(referral.alertTaken, since);
}

/** Whether somebody is still to be told: nobody has taken it, and it was not opened before the first were told. */
export function isToBeTold(referral: Alarming): boolean {
  if (alarmSince(referral) === undefined || takenBy(referral)) return false;
  return raisedAlerts(referral).length > 0 || isUnseen(referral);
}

/** Whether people were told and nobody has taken it so far. */
export function isAlerting(referral: Alarming): boolean {
  return raisedAlerts(referral).length > 0 && !takenBy(referral);
}

/** Since when (ISO 8601) one that people were told of waits for somebody to take it. */
export function alertingSince(referral: Alarming): string {
  return alarmSince(referral) ?? referral.receivedAt;
}

/** Whether an actor is among those of a level who may know of the case. */
export function isOfLevel(state: State, actor: Actor, person: string, level: Level, now: string): boolean {
  const isIn =
    level === 'lead'
      ? leadOf(state.members, now) === actor.id
      : level === 'deputy'
        ? actor.roles.includes('deputyLead')
        : isTeamRole(actor.roles);
  return isIn && sightOf(state, actor, person, now) === 'all';
}

/** Whether this actor was told of a referral that nobody has taken. */
export function isToldOf(state: State, actor: Actor, referral: Alarming, now: string): boolean {
  return (
    isAlerting(referral) &&
    raisedAlerts(referral).some(({ level }) => isOfLevel(state, actor, referral.person, level, now))
  );
}
