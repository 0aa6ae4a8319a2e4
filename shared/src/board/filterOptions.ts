import { words } from '../messages.ts';
import { complexities, stages, urgencies } from '../referral/stages.ts';
import type { Member } from '../team/schema.ts';
import type { Settings } from '../workspace/schema.ts';
import { ageSpans, NONE, type Criterion } from './filter.ts';
import { viewWords } from './viewMessages.ts';

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

const { none, ages, restricted, you } = viewWords.filter;
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
  stage: () => labelled(stages, words.referral.stageLabels),
  need: ({ settings }) => coded(settings?.needs),
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
  age: () => labelled(ageSpans, ages),
  restricted: () => labelled(['yes', 'no'] as const, restricted),
};

/** The order in which criteria are offered. */
export const offered = Object.keys(optionsOf) as Criterion[];

/** What can be chosen of a criterion. */
export function filterOptions(name: Criterion, known: Known): Option[] {
  return optionsOf[name](known);
}
