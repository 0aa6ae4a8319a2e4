import { refuse, type Refusal } from '../errors.ts';
import { event } from '../event.ts';
import { words } from '../messages.ts';
import { settingsWords } from './messages.ts';
import { hoursWords } from './hoursMessages.ts';
import type { Rules } from '../rule.ts';
import type { State } from '../state.ts';
import { inForce, type SettingsInForce } from './inForce.ts';
import type { SettingsFields } from './schema.ts';
import { SETTINGS } from './settingsId.ts';
import { firstInUse } from './uses.ts';

const wrong = (code: 'invalid' | 'unfit', field: string, message: string): Refusal =>
  refuse(code, code === 'invalid' ? words.refusal.invalid : message, { fields: [{ field, message }] });
import { weekdays } from './usualHours.ts';

/** Why these practices and agencies cannot be: someone or something here still belongs to one that goes. */
function wrongOrganisations(state: State, now: SettingsInForce, after: SettingsInForce): Refusal | undefined {
  if (after.practices === now.practices && after.agencies === now.agencies) return undefined;
  const practices = new Set(after.practices.map(({ code }) => code));
  const twice = after.agencies.findIndex(({ code }) => practices.has(code));
  if (twice >= 0) return wrong('invalid', `settings.agencies.${twice}.code`, settingsWords.codeTwice);
  const labelOf = (code: string) =>
    [...now.practices, ...now.agencies].find((option) => option.code === code)?.label ?? code;
  for (const { practice } of state.people) {
    if (practice === null || practice === undefined || practices.has(practice)) continue;
    return wrong('unfit', 'settings.practices', settingsWords.practiceInUse(labelOf(practice)));
  }
  const all = new Set([...practices, ...after.agencies.map(({ code }) => code)]);
  const referring = [...state.referrals].map(({ organisation }) => organisation);
  const refersFor = [...state.members].flatMap((m) => m.roles.flatMap((role) => role.organisations ?? []));
  const gone = [...referring, ...refersFor].find((code) => code && !all.has(code));
  if (!gone) return undefined;
  const list = now.agencies.some(({ code }) => code === gone) ? 'agencies' : 'practices';
  return wrong('unfit', `settings.${list}`, settingsWords.organisationInUse(labelOf(gone)));
}

/** Why the settings cannot become as `after` has them, with what is here. */
export function wrongSettings(state: State, after: State): Refusal | undefined {
  const [now, then] = [inForce(state.settings.get(SETTINGS)), inForce(after.settings.get(SETTINGS))];
  if (now === then) return undefined;
  const used = firstInUse(state, now, then);
  if (used) return wrong('unfit', `settings.${used.list}`, settingsWords.optionInUse(used.option.label));
  return wrongOrganisations(state, now, then);
}

function wrongStandIns({ members }: State, { standIns }: Partial<SettingsFields>): Refusal | undefined {
  if (!standIns || standIns.every((id) => members.has(id))) return undefined;
  return wrong('invalid', 'settings.standIns', words.field.choose(settingsWords.standIns));
}

/** Whether both say the same; what is absent is as null. */
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other ?? null);

/** What is wrong with the opening hours, if anything: a day that ends before it begins, or a week without one. */
function wrongHours({ openingHours }: Partial<SettingsFields>): Refusal | undefined {
  if (!openingHours) return undefined;
  const says = hoursWords;
  const fields = weekdays
    .filter((weekday) => {
      const hours = openingHours[weekday];
      return hours !== null && hours.from >= hours.until;
    })
    .map((weekday) => ({
      field: `settings.openingHours.${weekday}.until`,
      message: says.endsBeforeItBegins(says.weekdayLabels[weekday]),
    }));
  if (weekdays.every((weekday) => openingHours[weekday] === null)) {
    fields.push({ field: 'settings.openingHours', message: says.neverOpen });
  }
  return fields.length ? refuse('invalid', words.refusal.invalid, { fields }) : undefined;
}

export const workspaceRules: Rules<'workspace.create' | 'settings.change' | 'settings.recordHolidays'> = {
  'workspace.create': {
    optimistic: false,
    subject: () => null,
    writes: () => [],
    decide: (state, { settings }, { id }) =>
      state.seq > 0
        ? refuse('unfit', settingsWords.created)
        : [event('workspace.created', { epoch: id(0), settings: { id: SETTINGS, ...settings } })],
  },
  'settings.change': {
    optimistic: false, // what everyone works by is shown once it is saved
    subject: (state) => (state.settings.has(SETTINGS) ? null : undefined),
    writes: (_state, { settings }) => Object.keys(settings).map((field) => ['settings', SETTINGS, field]),
    decide(state, { settings }) {
      const now = state.settings.get(SETTINGS);
      if (!now) return refuse('notFound', words.refusal.notFound);
      const after = Object.fromEntries(
        Object.entries(settings).filter(
          ([field, value]) => value !== undefined && !isSame(value, now[field as keyof SettingsFields]),
        ),
      ) as Partial<SettingsFields>;
      if (Object.keys(after).length === 0) return [];
      const then = { ...state, settings: state.settings.put({ ...now, ...after }) };
      const problem = wrongSettings(state, then) ?? wrongStandIns(state, after) ?? wrongHours(after);
      if (problem) return problem;
      const before = Object.fromEntries(
        Object.keys(after).map((field) => [field, now[field as keyof SettingsFields] ?? null]),
      ) as Partial<SettingsFields>;
      return [event('settings.changed', { before, after })];
    },
  },
  'settings.recordHolidays': {
    optimistic: false, // Kith's own
    subject: (state) => (state.settings.has(SETTINGS) ? null : undefined),
    writes: () => [],
    decide(state, { bankHolidays }) {
      const known = state.settings.get(SETTINGS)?.bankHolidays;
      if (JSON.stringify(known) === JSON.stringify(bankHolidays)) return [];
      return [event('settings.holidaysRecorded', { bankHolidays })];
    },
  },
};
