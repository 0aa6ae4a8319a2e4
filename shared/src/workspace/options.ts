import type { Option } from './lists.ts';

/** Whether a code is among these options of the settings, offered or not. */
export function isListed(options: readonly Option[], code: string | null): boolean {
  return options.some((option) => option.code === code);
}

/** The options that can be chosen now: retired ones stay where they are used, and are chosen no more. */
export function offered<O extends Pick<Option, 'retired'>>(options: readonly O[]): O[] {
  return options.filter(({ retired }) => !retired);
}

/** Whether a code is among these options and can be chosen now. */
export function isOffered(options: readonly Option[], code: string | null): boolean {
  return isListed(offered(options), code);
}

/** What a form offers of a list: what can be chosen now, and what is `held` already. */
export function choices(
  options: readonly Option[],
  ...held: (string | null | undefined)[]
): { value: string; label: string }[] {
  return options
    .filter(({ code, retired }) => !retired || held.includes(code))
    .map(({ code, label }) => ({ value: code, label }));
}
