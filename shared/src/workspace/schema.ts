import { z } from 'zod';
import { line, oneOf, phoneNumber, reference } from '../fields.ts';
import { areas } from './areas.ts';
import { words } from '../messages.ts';
import type { Kept } from '../state.ts';

const option = z.strictObject({
  code: reference(words.settings.code),
  label: line(words.settings.label, 80),
});
const options = (what: string, least: 0 | 1 = 1) =>
  z
    .array(option)
    .min(least, words.field.missing(what))
    .max(200, words.field.tooMany(what, 200))
    .refine((list) => new Set(list.map((o) => o.code)).size === list.length, words.field.twice(what));

/** What a PCN sets for itself. Practices are named by their ODS code (letter and five digits). */
export const settingsFields = z.strictObject({
  name: line(words.settings.name, 100),
  practices: options(words.settings.practices).refine(
    (list) => list.every((practice) => /^[A-Z]\d{5}$/.test(practice.code)),
    words.field.odsCode,
  ),
  /** Agencies that refer besides the practices. */
  agencies: options(words.settings.agencies, 0),
  needs: options(words.settings.needs),
  /** First parts of postcodes; absent or empty: people may live anywhere. */
  areas: areas.exactOptional(),
  outcomes: options(words.settings.outcomes),
  /** How referrals come. Absent: `usualSettings.sources`. */
  sources: options(words.settings.sources).exactOptional(),
  /** Who triages and allocates: lead, deputies and stand-ins, or everyone in the team. */
  triagedBy: oneOf(words.settings.triagedBy, ['leads', 'team']),
  /** Members who triage and allocate as the lead does. */
  standIns: z
    .array(reference(words.team.member))
    .max(50, words.field.tooMany(words.settings.standIns, 50))
    .refine((ids) => new Set(ids).size === ids.length, words.field.twice(words.settings.standIns)),
  /** Where people ring the service, on every page that they are sent a link to; null or absent: not said. */
  servicePhone: phoneNumber(words.settings.servicePhone).nullable().exactOptional(),
});
export type SettingsFields = z.infer<typeof settingsFields>;

/** An option of a list in the settings: what is stored, and what people read. */
export type Option = z.infer<typeof option>;

/** `workspace.create`: the first command of a workspace; only Kith itself may run it. */
export const createWorkspace = z.strictObject({ settings: settingsFields });

/** `settings.change`: only the fields given are written. */
export const changeSettings = z.strictObject({ settings: settingsFields.partial() });

/** The settings of a workspace: one record, with the id `SETTINGS`. */
export interface Settings extends Kept, SettingsFields {}

export interface WorkspaceEvents {
  'workspace.created': { epoch: string; settings: Settings };
  'workspace.restored': { epoch: string };
  'settings.changed': { before: Partial<SettingsFields>; after: Partial<SettingsFields> };
}
