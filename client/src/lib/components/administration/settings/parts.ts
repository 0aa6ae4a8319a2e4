import { settingsWords } from '@kith/shared/workspace/messages';
import type { SettingName } from '@kith/shared/workspace/schema';

/** When the service works and what it promises: set elsewhere on the page. */
type HoursName =
  'targets' | 'openingHours' | 'closures' | 'unseenMinutes' | 'nearBreachDays' | 'dailyMailHour';

/** A part of the settings that is changed by itself: one setting, or those on who triages. */
export type SettingsPart = Exclude<SettingName, HoursName | 'triagedBy' | 'standIns'> | 'triage';

/** Parts that belong together. */
export interface SettingsSection {
  name: 'network' | 'referrals' | 'team' | 'closing' | 'measures';
  parts: readonly SettingsPart[];
}

/** All parts, in the order of the page. */
export const settingsSections: readonly SettingsSection[] = [
  { name: 'network', parts: ['name', 'servicePhone', 'practices', 'agencies'] },
  { name: 'referrals', parts: ['sources', 'needs', 'areas', 'under18', 'outOfArea'] },
  { name: 'team', parts: ['triage', 'columnLimits', 'caps', 'complexityWeights', 'labels'] },
  { name: 'closing', parts: ['outcomes', 'returnReasons', 'templates'] },
  { name: 'measures', parts: ['pamThresholds'] },
];

/** What a part is called. */
export function partTitle(part: SettingsPart): string {
  return part === 'triage' ? settingsWords.triagedBy : settingsWords[part];
}
