import { refuse } from '../errors.ts';
import { event } from '../event.ts';
import { words } from '../messages.ts';
import type { Rules } from '../rule.ts';
import type { SettingsFields } from './schema.ts';
import { SETTINGS } from './settingsId.ts';

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
      if (settings.practices) {
        const kept = new Set(settings.practices.map((practice) => practice.code));
        for (const { practice } of state.people) {
          if (practice === null || kept.has(practice)) continue;
          const label = now.practices.find((p) => p.code === practice)?.label ?? practice;
          return refuse('unfit', words.settings.practiceInUse(label));
        }
      }
      const after = Object.fromEntries(
        Object.entries(settings).filter(([, value]) => value !== undefined),
      ) as Partial<SettingsFields>;
      const before = Object.fromEntries(
        Object.keys(after).map((field) => [field, now[field as keyof SettingsFields]]),
      ) as Partial<SettingsFields>;
      return [event('settings.changed', { before, after })];
    },
  },
};
