import { refuse, type Refusal } from '../errors.ts';
import { event } from '../event.ts';
import { words } from '../messages.ts';
import type { Rules } from '../rule.ts';
import type { State } from '../state.ts';
import type { SettingsFields } from './schema.ts';
import { SETTINGS } from './settingsId.ts';

/** Why these practices and agencies cannot be: someone or something here still belongs to one that goes. */
function wrongOrganisations(state: State, now: SettingsFields, after: SettingsFields): Refusal | undefined {
  if (after.practices === now.practices && after.agencies === now.agencies) return undefined;
  const practices = new Set(after.practices.map(({ code }) => code));
  const twice = after.agencies.findIndex(({ code }) => practices.has(code));
  if (twice >= 0) {
    const fields = [{ field: `settings.agencies.${twice}.code`, message: words.settings.codeTwice }];
    return refuse('invalid', words.refusal.invalid, { fields });
  }
  const labelOf = (code: string) =>
    [...now.practices, ...now.agencies].find((option) => option.code === code)?.label ?? code;
  for (const { practice } of state.people) {
    if (practice === null || practices.has(practice)) continue;
    return refuse('unfit', words.settings.practiceInUse(labelOf(practice)));
  }
  const all = new Set([...practices, ...after.agencies.map(({ code }) => code)]);
  const referring = [...state.referrals].map(({ organisation }) => organisation);
  const refersFor = [...state.members].flatMap((m) => m.roles.flatMap((role) => role.organisations ?? []));
  const gone = [...referring, ...refersFor].find((code) => code !== null && !all.has(code));
  return gone ? refuse('unfit', words.settings.organisationInUse(labelOf(gone))) : undefined;
}

function wrongStandIns({ members }: State, { standIns }: Partial<SettingsFields>): Refusal | undefined {
  if (!standIns || standIns.every((id) => members.has(id))) return undefined;
  const fields = [{ field: 'settings.standIns', message: words.field.choose(words.settings.standIns) }];
  return refuse('invalid', words.refusal.invalid, { fields });
}

export const workspaceRules: Rules<'workspace.create' | 'settings.change'> = {
  'workspace.create': {
    optimistic: false,
    subject: () => null,
    writes: () => [],
    decide: (state, { settings }, { id }) =>
      state.seq > 0
        ? refuse('unfit', words.settings.created)
        : [event('workspace.created', { epoch: id(0), settings: { id: SETTINGS, ...settings } })],
  },
  'settings.change': {
    optimistic: true,
    subject: (state) => (state.settings.has(SETTINGS) ? null : undefined),
    writes: (_state, { settings }) => Object.keys(settings).map((field) => ['settings', SETTINGS, field]),
    decide(state, { settings }) {
      const now = state.settings.get(SETTINGS);
      if (!now) return refuse('notFound', words.refusal.notFound);
      const after = Object.fromEntries(
        Object.entries(settings).filter(([, value]) => value !== undefined),
      ) as Partial<SettingsFields>;
      const problem = wrongOrganisations(state, now, { ...now, ...after }) ?? wrongStandIns(state, after);
      if (problem) return problem;
      const before = Object.fromEntries(
        Object.keys(after).map((field) => [field, now[field as keyof SettingsFields] ?? null]),
      ) as Partial<SettingsFields>;
      return [event('settings.changed', { before, after })];
    },
  },
};
