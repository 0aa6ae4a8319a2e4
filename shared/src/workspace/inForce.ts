import type { Settings, SettingsFields } from './schema.ts';
import { usualSettings } from './usualSettings.ts';

/** Every setting, with its default where nothing is set. */
export type SettingsInForce = { [F in keyof SettingsFields]-?: SettingsFields[F] };

/** What holds where nothing is set. */
export const usual: Readonly<SettingsInForce> = { ...usualSettings, name: '', practices: [] };
const known = new WeakMap<Settings, SettingsInForce>();

/**
 * The settings as they hold: absent is the default, and so is null, which an undo puts back where nothing was. On a
 * client, settings that its person does not see have their defaults too.
 */
export function inForce(settings: Settings | undefined): SettingsInForce {
  if (!settings) return usual;
  const before = known.get(settings);
  if (before) return before;
  const set = (Object.keys(usual) as (keyof SettingsFields)[]).map((field) => [
    field,
    settings[field] ?? usual[field],
  ]);
  const filled = Object.fromEntries(set) as SettingsInForce;
  known.set(settings, filled);
  return filled;
}
