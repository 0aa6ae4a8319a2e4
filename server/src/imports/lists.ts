import { actorOf, isTeamRole } from '@kith/shared/actor';
import { modes } from '@kith/shared/contact/kinds';
import type { ListField } from '@kith/shared/import/fields';
import { words } from '@kith/shared/messages';
import { ethnicCategories, genders } from '@kith/shared/person/kinds';
import { ethnicityLabels, genderLabels } from '@kith/shared/person/labels';
import { complexities, pamLevels, stages, urgencies } from '@kith/shared/referral/stages';
import type { State } from '@kith/shared/state';
import { inForce } from '@kith/shared/workspace/inForce';
import { SETTINGS } from '@kith/shared/workspace/settingsId';

/** An option of a list; `also`: what else it is known by. */
export interface ListOption {
  code: string;
  label: string;
  also?: readonly string[];
}
export type Lists = Readonly<Record<ListField, readonly ListOption[]>>;

/** Lists in which a value may mean nothing. Where a value must be chosen, an empty cell has to mean something. */
export const mayBeEmpty: Readonly<Record<ListField, boolean>> = {
  gender: true,
  ethnicity: true,
  practice: true,
  preferredMode: true,
  source: true,
  needs: true,
  urgency: false,
  complexity: true,
  expectedPam: true,
  stage: true,
  owner: true,
  outcome: true,
};

const { urgencyLabels, complexityLabels, pamLabels, stageLabels } = words.referral;

function fixed<C extends string>(
  codes: readonly C[],
  labels: Readonly<Record<C, string>>,
  also: Partial<Record<C, readonly string[]>> = {},
): ListOption[] {
  return codes.map((code) => ({ code, label: labels[code], also: also[code] ?? [] }));
}

/** How the values of the fixed lists stand in other systems. */
const lists = {
  gender: fixed(genders, genderLabels, {
    female: ['f', 'woman', 'w', 'she'],
    male: ['m', 'man', 'he'],
    other: ['o', 'non binary', 'nonbinary', 'nb', 'x'],
    unknown: ['u', 'not stated', 'not specified', 'not recorded'],
  }),
  ethnicity: fixed(ethnicCategories, ethnicityLabels, {
    A: ['british', 'white british', 'english', 'welsh', 'scottish'],
    B: ['irish'],
    C: ['other white', 'any other white background'],
    H: ['indian'],
    J: ['pakistani'],
    K: ['bangladeshi'],
    M: ['caribbean', 'black caribbean'],
    N: ['african', 'black african'],
    Z: ['not stated', 'refused', 'declined'],
    99: ['unknown', 'not known', 'not recorded'],
  }),
  preferredMode: fixed(modes, words.contact.modeLabels, {
    phone: ['telephone', 'tel', 'call', 'mobile', 'landline', 'phone call'],
    video: ['teams', 'zoom', 'video call', 'online'],
    practice: ['surgery', 'f2f', 'face to face'],
    home: ['home visit'],
    text: ['sms', 'text'],
    letter: ['post', 'mail'],
  }),
  urgency: fixed(urgencies, urgencyLabels, {
    urgent: ['high', 'red', 'emergency', '1', 'p1', 'very urgent'],
    soon: ['medium', 'amber', 'yellow', '2', 'p2', 'moderate'],
    routine: ['low', 'green', 'normal', 'standard', 'non urgent', '3', 'p3'],
  }),
  complexity: fixed(complexities, complexityLabels, {
    simple: ['low', 'signposting', 'light touch', '1'],
    moderate: ['medium', 'non complex', '2'],
    complex: ['high', '3', 'very complex'],
  }),
  expectedPam: pamLevels.map((level) => ({
    code: String(level),
    label: pamLabels[level],
    also: [`level ${level}`, `l${level}`],
  })),
  stage: fixed(stages, stageLabels, {
    triage: ['new', 'waiting', 'waiting list', 'received', 'pending', 'awaiting allocation', 'unallocated'],
    allocated: ['assigned', 'awaiting contact', 'awaiting first contact', 'accepted'],
    active: ['open', 'in progress', 'ongoing', 'current', 'live', 'started', 'engaged', 'working'],
    closed: ['discharged', 'completed', 'complete', 'ended', 'finished', 'inactive', 'archived', 'done'],
  }),
};

/** What the values of the network's own lists are often called elsewhere, by the codes they usually have here. */
const usuallyCalled: Readonly<Record<string, readonly string[]>> = {
  anxiety: ['low mood', 'depression', 'mental health', 'wellbeing', 'stress'],
  loneliness: ['isolation', 'social isolation', 'lonely', 'isolated'],
  money: ['finance', 'finances', 'benefits', 'debt', 'financial'],
  housing: ['accommodation', 'homelessness'],
  caring: ['carer', 'carers', 'carer support'],
  activity: ['exercise', 'weight', 'physical activity', 'fitness'],
  bereavement: ['grief', 'loss'],
  'no-contact': ['dna', 'no contact', 'uncontactable', 'did not engage', 'unable to contact'],
  declined: ['refused', 'declined service'],
  'goals-met': ['completed', 'achieved', 'successful', 'goals achieved'],
  moved: ['moved out of area', 'out of area'],
  gp: ['practice', 'surgery', 'doctor', 'primary care'],
  self: ['self referral', 'self referred', 'patient'],
  'social-care': ['social services', 'adult social care', 'social worker'],
  hospital: ['secondary care', 'ward'],
  agency: ['vcs', 'charity', 'voluntary sector'],
};

/** Every list that a column's values can be from, as the network has it now. `emails`: of members, by their id. */
export function listsOf(state: State, emails: ReadonlyMap<string, string>, now: string): Lists {
  const settings = inForce(state.settings.get(SETTINGS));
  const own = (options: readonly { code: string; label: string }[]): ListOption[] =>
    options.map(({ code, label }) => ({ code, label, also: usuallyCalled[code] ?? [] }));
  const owner = [...state.members]
    .filter((member) => isTeamRole(actorOf(state, member, now).roles))
    .map(({ id, name }) => ({ code: id, label: name, also: [emails.get(id) ?? '', ...shortNames(name)] }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en-GB'));
  return {
    ...lists,
    owner,
    practice: own(settings.practices),
    needs: own(settings.needs),
    outcome: own(settings.outcomes),
    source: own(settings.sources),
  };
}

/** 'Ben Carter' → 'Ben C', 'B Carter', 'Carter Ben', 'Ben', 'BC'. */
function shortNames(name: string): string[] {
  const parts = name.split(/\s+/);
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  const initials = parts.map((part) => part.charAt(0)).join('');
  return [
    `${first} ${last.charAt(0)}`,
    `${first.charAt(0)} ${last}`,
    `${last} ${first}`,
    first,
    last,
    initials,
  ];
}
