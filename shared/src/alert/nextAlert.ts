import { actorOf } from '../actor.ts';
import { addOpenMinutes } from '../clock/openHours.ts';
import type { State } from '../state.ts';
import { SETTINGS } from '../workspace/settingsId.ts';
import { USUAL_UNSEEN_MINUTES } from '../workspace/usualHours.ts';
import { alarmSince, isOfLevel, isToBeTold, raisedAlerts, type Alarming } from './alarm.ts';
import { levels, type Level } from './levels.ts';
import type { RaisedAlert } from './schema.ts';

/** The members of a level who may know of the case. */
export function membersOfLevel(state: State, person: string, level: Level, now: string): string[] {
  return [...state.members]
    .filter((member) => isOfLevel(state, actorOf(state, member, now), person, level, now))
    .map(({ id }) => id);
}

/**
 * Who is to be told next of a referral, and when (ISO 8601): the first time when it was not opened for the minutes of
 * the settings in opening hours, then each time when nobody took it for as long again. Levels without anybody who may
 * know of the case are left out. Undefined when nobody is to be told any more.
 */
export function nextAlert(state: State, referral: Alarming, now: string): RaisedAlert | undefined {
  const since = alarmSince(referral);
  if (since === undefined || !isToBeTold(referral)) return undefined;
  const last = raisedAlerts(referral).at(-1);
  const level = levels
    .slice(last ? levels.indexOf(last.level) + 1 : 0)
    .find((one) => membersOfLevel(state, referral.person, one, now).length > 0);
  const settings = state.settings.get(SETTINGS);
  const minutes = settings?.unseenMinutes ?? USUAL_UNSEEN_MINUTES;
  const at = level && addOpenMinutes(settings, last?.at ?? since, minutes);
  return level && at ? { level, at } : undefined;
}
