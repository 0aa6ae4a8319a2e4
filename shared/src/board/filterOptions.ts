import { words } from '../messages.ts';
import { shieldingKinds } from '../person/kinds.ts';
import { shieldingLabels } from '../person/labels.ts';
import { complexities, stages, urgencies } from '../referral/stages.ts';
import type { Member } from '../team/schema.ts';
import type { Settings } from '../workspace/schema.ts';
import { inForce } from '../workspace/inForce.ts';
import { ageSpans, dueSpans, NONE, quietSpans, type Criterion } from './filter.ts';
import { filterWords } from './filterMessages.ts';

/** A value that can be chosen, and how people read it. */
export interface Option {
  value: string;
  label: string;
}

/** What options are made of: the network's lists, and who is in the team. */
export interface Known {
  settings: Settings | undefined;
  /** Everyone who has or had cases here. */
  members: readonly Member[];
  me: string | undefined;
}

const { none, ages, restricted, you, breach, due, hold, quiet, flags, readyNames } = filterWords;
const coded = (options: readonly { code: string; label: string }[] = []): Option[] =>
  options.map(({ code, label }) => ({ value: code, label }));
const labelled = <V extends string>(values: readonly V[], labels: Record<V, string>): Option[] =>
  values.map((value) => ({ value, label: labels[value] }));

const optionsOf: Record<Criterion, (known: Known) => Option[]> = {
  who: ({ members, me }) => [
    { value: NONE, label: none.who },
    ...members
      .map(({ id, name }) => ({ value: id, label: id === me ? you(name) : name }))
      .sort((a, b) => Number(b.value === me) - Number(a.value === me)),
  ],
  urgency: () => labelled(urgencies, words.referral.urgencyLabels),
  contact: () => [
    ...quietSpans.map((days) => ({ value: days, label: quiet(days) })),
    { value: NONE, label: none.contact },
  ],
  breach: () => labelled(['breached', 'near', 'within'] as const, breach),
  due: () => [...labelled(dueSpans, due), { value: NONE, label: none.due }],
  flag: () => [
    ...labelled(shieldingKinds, shieldingLabels),
    ...labelled(['interpreter', 'communication', 'safeContact', 'referralWithdrawn', 'died'] as const, flags),
  ],
  need: ({ settings }) => coded(settings?.needs),
  label: ({ settings }) => {
    const labels = coded(inForce(settings).labels);
    return labels.length > 0 ? [...labels, { value: NONE, label: none.label }] : [];
  },
  hold: () => [...labelled(['on', 'ended'] as const, hold), { value: NONE, label: none.hold }],
  stage: () => labelled(stages, words.referral.stageLabels),
  age: () => labelled(ageSpans, ages),
  practice: ({ settings }) => [...coded(settings?.practices), { value: NONE, label: none.practice }],
  source: ({ settings }) => [
    { value: NONE, label: none.source },
    ...coded(settings?.practices),
    ...coded(settings?.agencies),
  ],
  complexity: () => [
    ...labelled(complexities, words.referral.complexityLabels),
    { value: NONE, label: none.complexity },
  ],
  restricted: () => labelled(['yes', 'no'] as const, restricted),
};

const offered = Object.keys(optionsOf) as Criterion[];
const MOST_ASKED = 7;
/** The order in which criteria are offered: those that are asked most, and the others. */
export const [mostAsked, rest] = [offered.slice(0, MOST_ASKED), offered.slice(MOST_ASKED)];

/** Looks that every team is asked for, as addresses; they stand beside the views that people save. */
export const readyLooks = [{ name: readyNames.shieldingQuiet, shows: 'contact=28&flag=shielding' }] as const;

/** What can be chosen of a criterion. */
export function filterOptions(name: Criterion, known: Known): Option[] {
  return optionsOf[name](known);
}
