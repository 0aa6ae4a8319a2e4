import type { Option } from './schema.ts';

/** Whether a code is among these options of the settings. */
export function isListed(options: readonly Option[] | undefined, code: string | null): boolean {
  return options?.some((option) => option.code === code) ?? false;
}
