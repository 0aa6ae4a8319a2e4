import {
  USUAL_DAILY_MAIL_HOUR,
  USUAL_NEAR_DAYS,
  USUAL_UNSEEN_MINUTES,
  usualOpeningHours,
  usualTargets,
} from './usualHours.ts';
import type { SettingsInForce } from './inForce.ts';

/** Outcomes that are proposed where a person has died, or no longer agrees to their referral. */
export const DIED = 'died';
export const DECLINED = 'declined';

/** What a new workspace begins with, and what holds where nothing is set; each team changes its own. */
export const usualSettings = {
  servicePhone: null,
  agencies: [],
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
  areas: [],
  under18: {
    handling: 'ask',
    words:
      'This service is mostly for adults. Say why it is right for this person, and who looks after them.',
  },
  outOfArea: {
    handling: 'ask',
    words:
      'This person is with a practice, or lives in an area, that this network does not serve. Say why they are referred here.',
  },
  triagedBy: 'leads',
  standIns: [],
  // About 250 people a year for about three months each: some 60 at a time; coaches and coordinators have fewer.
  caps: { linkWorker: 60, coach: 35, careCoordinator: 25 },
  columnLimits: { triage: null, allocated: null, active: null },
  complexityWeights: { simple: 1, moderate: 1.5, complex: 2.5 },
  labels: [
    { code: 'waiting-for-reply', label: 'Waiting for a reply', colour: 'yellow' },
    { code: 'interpreter', label: 'Interpreter', colour: 'purple' },
    { code: 'home-visit', label: 'Home visit', colour: 'blue' },
    { code: 'group', label: 'Group', colour: 'teal' },
  ],
  // The levels of the Patient Activation Measure (PMC2955177, table 2). Later versions cut elsewhere.
  pamThresholds: [{ from: '2004-01-01', level1: 47, level2: 55.1, level3: 67 }],
  outcomes: [
    { code: 'goals-met', label: 'Goals met' },
    { code: 'connected', label: 'Connected with local support' },
    { code: DECLINED, label: 'Declined support' },
    { code: 'no-contact', label: 'Unable to contact' },
    { code: 'moved', label: 'Moved away' },
    { code: DIED, label: 'Died' },
    { code: 'not-suitable', label: 'Not suitable, back to referrer' },
  ],
  returnReasons: [
    { code: 'declined', label: 'The person does not want support now' },
    { code: 'moved', label: 'The person has moved away' },
    { code: 'died', label: 'The person has died' },
    { code: 'no-contact', label: 'We could not reach the person' },
    { code: 'not-suitable', label: 'Another service would suit them better' },
    { code: 'out-of-area', label: 'The person lives outside our area' },
    { code: 'under-age', label: 'The person is too young for this service' },
    { code: 'known-already', label: 'We are already working with the person' },
    { code: 'more-needed', label: 'We need to know more first' },
  ],
  templates: [
    {
      code: 'first-call',
      label: 'First call',
      kind: 'note',
      body: 'What matters to them:\nWhat helps already:\nWhat gets in the way:\nAgreed next step:',
    },
    {
      code: 'received',
      label: 'We have your referral',
      kind: 'message',
      body: 'Thank you for this referral. We will contact the person and tell you how it goes.',
    },
    {
      code: 'not-reached',
      label: 'We could not reach them',
      kind: 'message',
      body: 'We tried several times and in different ways, and could not reach the person. If you hear from them, please ask them to ring us, or refer them again.',
    },
    {
      code: 'went-well',
      label: 'Went well',
      kind: 'closing',
      body: 'What changed for them:\nWhat they go on with by themselves:\nThey know how to come back: yes',
    },
  ],
  targets: usualTargets,
  openingHours: usualOpeningHours,
  closures: [],
  unseenMinutes: USUAL_UNSEEN_MINUTES,
  nearBreachDays: USUAL_NEAR_DAYS,
  dailyMailHour: USUAL_DAILY_MAIL_HOUR,
} satisfies Omit<SettingsInForce, 'name' | 'practices'>;
