import type { Option } from '@kith/shared/workspace/lists';
import { optionCode } from '@kith/shared/workspace/optionCode';

/** An option as it is being typed. The code of one that is there already stays as it is. */
export interface TypedOption {
  code: string;
  label: string;
  retired: boolean;
  isNew: boolean;
}

/** An option still to be typed. */
export const newOption = (): TypedOption => ({ code: '', label: '', retired: false, isNew: true });

/** An option that is there, as the form shows it. */
export function typedOption({
  code,
  label,
  retired = false,
}: Pick<Option, 'code' | 'label'> & { retired?: boolean }): TypedOption {
  return { code, label, retired, isNew: false };
}

/** What is sent of the fields that every option has. */
export function sentOption({ code, label, retired }: TypedOption): Option {
  return { code, label, ...(retired && { retired: true as const }) };
}

/** The options with a code for each new one, made of its label and unlike all others and those `besides`. */
export function withCodes<T extends TypedOption>(typed: readonly T[], besides: readonly Option[] = []): T[] {
  const taken = new Set([...besides, ...typed.filter(({ isNew }) => !isNew)].map(({ code }) => code));
  return typed.map((option) => {
    if (!option.isNew) return option;
    const code = optionCode(option.label, taken) || 'x'; // an empty label is refused with words of its own
    taken.add(code);
    return { ...option, code };
  });
}
