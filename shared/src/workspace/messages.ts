import type { Complexity } from '../referral/stages.ts';
import type { CappedRole, LimitedStage } from './kinds.ts';

const cappedRoleLabels: Record<CappedRole, string> = {
  linkWorker: 'link workers',
  coach: 'coaches',
  careCoordinator: 'care coordinators',
};

const limitedStageLabels: Record<LimitedStage, string> = {
  triage: 'Triage',
  allocated: 'Allocated',
  active: 'Active',
};

export const settingsWords = {
  name: 'Name of the network',
  practices: 'GP practices',
  agencies: 'Agencies that refer',
  needs: 'Needs',
  triagedBy: 'Who triages and allocates',
  standIns: 'Stand-ins for the lead',
  targets: 'Targets for the first contact',
  openingHours: 'Opening hours',
  closures: 'Closures',
  unseenMinutes: 'Minutes until somebody is told',
  nearBreachDays: 'Days of warning before a target',
  dailyMailHour: 'Hour of the daily e-mail',
  outcomes: 'Outcomes',
  sources: 'Sources of referrals',
  servicePhone: 'Phone number of the service',
  areas: 'Postcode areas',
  under18: 'People under 18',
  outOfArea: 'People from elsewhere',
  caps: 'Most cases at a time',
  columnLimits: 'Limits of the columns',
  complexityWeights: 'What a case counts',
  labels: 'Labels',
  pamThresholds: 'PAM levels',
  returnReasons: 'Reasons to send a referral back',
  templates: 'Templates',

  code: 'Code',
  label: 'Label',
  retired: 'Whether it is still offered',
  system: 'Clinical system',
  from: 'First day',
  sizes: 'List size and need',
  listSize: 'List size',
  need: 'Need score',
  colour: 'Colour',
  templateKind: 'Kind',
  body: 'Text',
  useTemplate: 'Use a template',
  handling: 'What happens with them',
  handlingWords: 'What whoever refers is told',
  cappedRoleLabels,
  capOf: (role: CappedRole) => `Most cases for ${cappedRoleLabels[role]}`,
  limitOf: (stage: LimitedStage) => `Most referrals in ${limitedStageLabels[stage]}`,
  weightOf: (complexity: Complexity) => `What a ${complexity} case counts`,
  highestOf: (level: 1 | 2 | 3) => `Highest score of level ${level}`,

  ascending: 'Each level must end at a higher score than the one before it',
  codeTwice: 'A practice and an agency cannot have the same code',
  organisationInUse: (label: string) =>
    `${label} still has referrals or referrers here. Mark it as no longer offered instead`,
  practiceInUse: (label: string) =>
    `${label} is still the practice of people recorded here. Mark it as no longer offered instead`,
  optionInUse: (label: string) =>
    `“${label}” still stands on referrals here. Mark it as no longer offered instead`,
  created: 'This workspace is already there',
};
