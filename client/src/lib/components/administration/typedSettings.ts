import { words } from '@kith/shared/messages';
import type { Option, Settings } from '@kith/shared/workspace/schema';
import { optionCode } from '@kith/shared/workspace/optionCode';

/** The lists of options among the settings. */
export const lists = ['practices', 'agencies', 'needs', 'outcomes'] as const;
export type ListName = (typeof lists)[number];

/** The parts of the settings that are changed one at a time. */
export const settingsParts = ['name', 'servicePhone', ...lists, 'areas', 'triage'] as const;
export type SettingsPart = (typeof settingsParts)[number];

/** What a part is called. */
export function partTitle(part: SettingsPart): string {
  return part === 'triage' ? words.settings.triagedBy : words.settings[part];
}

/** Postcode areas as they are typed: 'hb1, HB2' → HB1, HB2. */
export const areasIn = (typed: string): string[] => [
  ...new Set(
    typed
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter((area) => area !== ''),
  ),
];

/** A line of a list as it is being typed. The code of one that is there already stays as it is. */
export interface TypedOption extends Option {
  isNew: boolean;
}

export const typedOptions = (options: readonly Option[]): TypedOption[] =>
  options.map((option) => ({ ...option, isNew: false }));

/** What is sent: a practice's code as typed, any other new code made of the label. */
export function sentOptions(list: ListName, typed: readonly TypedOption[], settings: Settings): Option[] {
  // Practices and agencies share their codes.
  const others = list === 'agencies' ? settings.practices : [];
  const taken = new Set([...others, ...typed.filter(({ isNew }) => !isNew)].map(({ code }) => code));
  return typed.map(({ code, label, isNew }) => {
    if (!isNew) return { code, label };
    if (list === 'practices') return { code: code.trim().toUpperCase(), label };
    const made = optionCode(label, taken);
    taken.add(made);
    return { code: made || 'x', label }; // an empty label is refused with words of its own
  });
}
