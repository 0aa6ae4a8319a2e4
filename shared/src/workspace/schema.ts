import { z } from 'zod';
import { line, oneOf, phoneNumber, reference } from '../fields.ts';
import { areas } from './areas.ts';
import { words } from '../messages.ts';
import { settingsWords } from './messages.ts';
import type { Kept } from '../state.ts';
import type { Training } from '../training/schema.ts';
import { handled } from './intake.ts';
import { labels, options, templates } from './lists.ts';
import { pamThresholds } from './measures.ts';
import { practices } from './practices.ts';
import { caps, columnLimits, complexityWeights } from './workload.ts';
import {
  closures,
  dailyMailHour,
  nearBreachDays,
  openingHours,
  targets,
  unseenMinutes,
} from './serviceHours.ts';
import type { BankHoliday } from './usualHours.ts';

export type { Option } from './lists.ts';

/** What a PCN sets for itself. What may be absent has a default: `inForce` fills it in. */
export const settingsFields = z.strictObject({
  name: line(settingsWords.name, 100),
  practices,
  /** Agencies that refer besides the practices. */
  agencies: options(settingsWords.agencies, 0),
  /** How referrals come. */
  sources: options(settingsWords.sources).exactOptional(),
  needs: options(settingsWords.needs),
  /** First parts of postcodes; none: people may live anywhere. */
  areas: areas.exactOptional(),
  under18: handled.exactOptional(),
  outOfArea: handled.exactOptional(),
  /** Who triages and allocates: lead, deputies and stand-ins, or everyone in the team. */
  triagedBy: oneOf(settingsWords.triagedBy, ['leads', 'team']),
  /** Members who triage and allocate as the lead does. */
  standIns: z
    .array(reference(words.team.member))
    .max(50, words.field.tooMany(settingsWords.standIns, 50))
    .refine((ids) => new Set(ids).size === ids.length, words.field.twice(settingsWords.standIns)),
  caps: caps.exactOptional(),
  complexityWeights: complexityWeights.exactOptional(),
  columnLimits: columnLimits.exactOptional(),
  labels: labels.exactOptional(),
  pamThresholds: pamThresholds.exactOptional(),
  outcomes: options(settingsWords.outcomes),
  /** Why a referral goes back to whoever referred, in words they can use. */
  returnReasons: options(settingsWords.returnReasons).exactOptional(),
  templates: templates.exactOptional(),
  // When the service works, and what it promises. Absent: as in usualHours.ts.
  targets: targets.exactOptional(),
  openingHours: openingHours.exactOptional(),
  closures: closures.exactOptional(),
  unseenMinutes: unseenMinutes.exactOptional(),
  nearBreachDays: nearBreachDays.exactOptional(),
  dailyMailHour: dailyMailHour.exactOptional(),
  /** Where people ring the service, on every page that they are sent a link to; null or absent: not said. */
  servicePhone: phoneNumber(settingsWords.servicePhone).nullable().exactOptional(),
});
export type SettingsFields = z.infer<typeof settingsFields>;
export type SettingName = keyof SettingsFields;

/** `workspace.create`: the first command of a workspace; only Kith itself may run it. */
export const createWorkspace = z.strictObject({ settings: settingsFields });

/** `settings.change`: only the fields given are written. */
export const changeSettings = z.strictObject({ settings: settingsFields.partial() });

/** The settings of a workspace: one record, with the id `SETTINGS`. */
export interface Settings extends Kept, SettingsFields {
  /** England's, as Kith recorded them: last year's to those of the year after next. */
  bankHolidays?: readonly BankHoliday[];
  /** Absent where the network has no training area. */
  training?: Training | null;
}

export interface WorkspaceEvents {
  'workspace.created': { epoch: string; settings: Settings };
  'workspace.restored': { epoch: string };
  'settings.changed': { before: Partial<SettingsFields>; after: Partial<SettingsFields> };
  'settings.holidaysRecorded': { bankHolidays: readonly BankHoliday[] };
}
