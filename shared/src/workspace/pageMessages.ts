import type { ClinicalSystem, Handling, LabelColour, TemplateKind } from './kinds.ts';

const systemLabels: Record<ClinicalSystem, string> = { emis: 'EMIS', systmOne: 'SystmOne' };

const colourLabels: Record<LabelColour, string> = {
  grey: 'Grey',
  blue: 'Blue',
  teal: 'Teal',
  green: 'Green',
  yellow: 'Yellow',
  red: 'Red',
  pink: 'Pink',
  purple: 'Purple',
};

const templateKindLabels: Record<TemplateKind, string> = {
  note: 'Case note',
  message: 'Message to whoever referred',
  closing: 'Closing note',
};

const handlingLabels: Record<Handling, string> = {
  accept: 'Accept them as any other',
  ask: 'Accept them, and tell whoever refers',
  refuse: 'Do not accept them, and say why',
};

/** Texts of the settings page. Apart from the others, so that the board does not bring them along. */
export const settingsPageWords = {
  lead: 'What the whole network shares. Each part is saved by itself.',
  index: 'Parts of the settings',
  sections: {
    network: 'The network',
    referrals: 'Referrals coming in',
    team: 'The team’s work',
    closing: 'Closing and writing',
    measures: 'Measures',
  },
  change: 'Change',
  changeOf: (part: string) => `Change ${part}`,
  save: 'Save',
  none: 'None yet',
  label: 'Name',
  code: 'Code',
  add: 'Add another line',
  removeLine: (what: string) => `Remove ${what}`,
  line: (n: number) => `Line ${n}`,
  retired: 'No longer offered',
  retiredName: (name: string) => `${name} (no longer offered)`,
  andMore: (names: string, n: number) => `${names} and ${n} more`,
  listLead: 'What already stands on referrals cannot be taken away, but it can be offered no longer.',
  practicesLead:
    'Practices with people or referrals cannot be taken away, but they can be offered no longer.',
  practiceCode: 'The practice’s ODS code, such as A99001',
  fixedCode: (code: string) => `Code ${code}`,
  notKnown: 'Not known',
  sizesOf: (n: number) => (n === 0 ? 'List size and need' : `List size and need (${n})`),
  addSize: 'Add a list size',
  needHint: 'From 0 (least) to 100, for example a deprivation score',
  listSizes: (people: number) => `${people.toLocaleString('en-GB')} people on their lists`,
  triagedByOptions: {
    leads: 'The lead, deputy leads and stand-ins',
    team: 'Everyone in the team',
  },
  areasHint: 'The first parts, for example HB1, HB2. Leave it empty if people may live anywhere',
  servicePhoneHint: 'People who are sent a link to a video appointment are shown it, and can ring you',
  standInsHint: 'They triage and allocate as the lead does',
  noTeam: 'There is nobody in the team yet',
  capsLead:
    'For someone who works a full week; less for those who work less. Whoever allocates beyond it is asked why.',
  capIs: (role: string, cap: number) => `${cap} for ${role}`,
  limitsLead:
    'A column with more referrals than its limit says so to everyone on the board. Nobody is kept from anything. Leave it empty for no limit.',
  limitIs: (stage: string, most: number) => `${most} in ${stage}`,
  weightsLead: 'Each case counts by how complex it is. Together they are held against the most someone has.',
  weightIs: (complexity: string, weight: number) => `${complexity} ${weight}`,
  pamLead:
    'Scores from 0 to 100. Whatever is higher than level 3 is level 4. Each line holds from its day on.',
  addThresholds: 'Add levels from another day on',
  levelsAre: (one: number, two: number, three: number) =>
    `Level 1 up to ${one}, level 2 up to ${two}, level 3 up to ${three}, level 4 above`,
  sinceDay: (day: string) => `Since ${day}`,
  templatesLead: 'Short texts to begin with. Whoever uses one can change it.',
  intakeLeads: {
    under18: 'What happens when somebody under 18 is referred.',
    outOfArea:
      'What happens when somebody is referred who is with another network’s practice, or lives outside your postcode areas.',
  },

  systemLabels,
  colourLabels,
  templateKindLabels,
  handlingLabels,
};
