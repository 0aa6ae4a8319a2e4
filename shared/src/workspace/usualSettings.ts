import type { SettingsFields } from './schema.ts';

/** What a new workspace begins with; each team changes its own. */
export const usualSettings: Omit<SettingsFields, 'name' | 'practices'> = {
  agencies: [],
  needs: [
    { code: 'loneliness', label: 'Loneliness' },
    { code: 'anxiety', label: 'Anxiety or low mood' },
    { code: 'money', label: 'Money and debt' },
    { code: 'housing', label: 'Housing' },
    { code: 'bereavement', label: 'Bereavement' },
    { code: 'caring', label: 'Caring for someone' },
    { code: 'activity', label: 'Getting active' },
    { code: 'shielding', label: 'Shielding at home' },
  ],
  outcomes: [
    { code: 'goals-met', label: 'Goals met' },
    { code: 'connected', label: 'Connected with local support' },
    { code: 'declined', label: 'Declined support' },
    { code: 'no-contact', label: 'Unable to contact' },
    { code: 'moved', label: 'Moved away' },
    { code: 'not-suitable', label: 'Not suitable, back to referrer' },
  ],
  triagedBy: 'leads',
  standIns: [],
};
