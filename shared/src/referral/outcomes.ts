import { words } from '../messages.ts';

/** How a referral ended that its referrer took back; every service has it, whatever its settings list. */
export const WITHDRAWN = 'withdrawn';

/** How an outcome reads; `labels` are those of the settings. */
export function outcomeLabel(labels: ReadonlyMap<string, string>, code: string): string {
  return labels.get(code) ?? (code === WITHDRAWN ? words.referral.withdrawn : code);
}
