import type { SettingsFields } from './schema.ts';

/** What a new workspace begins with; each team changes its own. */
export const usualSettings = {
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
  sources: [
    { code: 'gp', label: 'GP or practice team' },
    { code: 'hospital', label: 'Hospital or community health' },
    { code: 'social-care', label: 'Social care' },
    { code: 'agency', label: 'Voluntary sector or agency' },
    { code: 'self', label: 'The person themselves' },
    { code: 'family', label: 'Family, friend or carer' },
    { code: 'shielding-list', label: 'Shielding list' },
    { code: 'staff', label: 'Found by the team' },
  ],
  triagedBy: 'leads',
  standIns: [],
} satisfies Omit<SettingsFields, 'name' | 'practices'>;
