/** By the name of a setting that is a list: what one of it is called, and all, inside a sentence. */
const lists: Readonly<Record<string, readonly [one: string, all: string]>> = {
  practices: ['practice', 'GP practices'],
  agencies: ['agency', 'agencies'],
  areas: ['postcode area', 'postcode areas'],
  sources: ['source', 'sources of referrals'],
  needs: ['need', 'needs'],
  outcomes: ['outcome', 'outcomes'],
  returnReasons: ['reason to send a referral back', 'reasons to send a referral back'],
  labels: ['label', 'labels'],
  templates: ['template', 'templates'],
  standIns: ['stand-in', 'stand-ins for the lead'],
};

/** Texts of the history of the settings: what somebody did, to follow their name. */
export const settingsHistoryWords = {
  lists,
  added: (label: string, all: string) => `added ${label} to the ${all}`,
  removed: (label: string, all: string) => `removed ${label} from the ${all}`,
  retired: (label: string, one: string) => `took the ${one} ${label} out of what is offered`,
  offered: (label: string, one: string) => `offers the ${one} ${label} again`,
  renamed: (label: string, from: string, one: string) => `renamed the ${one} ${from} to ${label}`,
  changed: (label: string, one: string) => `changed the ${one} ${label}`,
  set: (what: string, from: string, to: string) => `changed ${what} from ${from} to ${to}`,
  setAnew: (what: string, to: string) => `set ${what} to ${to}`,
  unset: (what: string) => `took away ${what}`,
  rewritten: (what: string) => `changed ${what}`,
  more: 'made further changes',
  created: (by: string) => `${by} made this network`,
  undid: (by: string, what: string) => `${by} took this back: ${what}`,
  undoneEarlier: 'an earlier change',
  system: 'Kith',

  title: 'What was changed',
  lead: 'Newest first. What nobody changed since can be taken back.',
  none: 'Nothing was changed yet.',
  capOf: (role: string) => `the cap of ${role}`,
  limitOf: (stage: string) => `the limit of ${stage}`,
  weightOf: (complexity: string) => `what a ${complexity} case counts`,
  wordsOf: (whom: string) => `what is said about ${whom}`,
  handlingOf: (whom: string) => `what happens with ${whom}`,
};
