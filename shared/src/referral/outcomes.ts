import { words } from '../messages.ts';
import type { Option, Settings } from '../workspace/schema.ts';
import { usualSettings } from '../workspace/usualSettings.ts';

/** The outcome of a referral that goes on in another one of the same matter; no choice of the list. */
export const JOINED = 'merged';

/** Could nobody reach the person? Then it is counted how often somebody tried. */
export const NO_CONTACT = 'no-contact';

/** Why a referral may go back to whoever referred, where the settings have no list of their own. */
export const usualReturnReasons: readonly Option[] = [
  { code: 'declined', label: 'The person does not want support now' },
  { code: 'moved', label: 'The person has moved away' },
  { code: 'died', label: 'The person has died' },
  { code: NO_CONTACT, label: 'We could not reach the person' },
  { code: 'not-suitable', label: 'Another service would suit them better' },
  { code: 'out-of-area', label: 'The person lives outside our area' },
];

type WithReasons = Settings & { readonly returnReasons?: readonly Option[] | null };

/** The reasons for which a referral may go back to whoever referred. */
export function returnReasonsOf(settings: WithReasons | undefined): readonly Option[] {
  return settings?.returnReasons ?? usualReturnReasons;
}

/** What every code that a referral may have been closed with reads as. */
export function outcomeLabels(settings: Settings | undefined): ReadonlyMap<string, string> {
  const all = [...returnReasonsOf(settings), ...(settings?.outcomes ?? usualSettings.outcomes)];
  return new Map([
    [JOINED, words.referral.joinedOutcome],
    ...all.map(({ code, label }) => [code, label] as const),
  ]);
}

/** Whether closing with this code sends the referral back. */
export function isReturn(settings: Settings | undefined, code: string): boolean {
  return returnReasonsOf(settings).some((reason) => reason.code === code);
}

/** The outcomes of work that came to an end here: of the list, those that are not reasons to send it back. */
export function outcomesOf(settings: Settings | undefined): readonly Option[] {
  const all = settings?.outcomes ?? usualSettings.outcomes;
  return all.filter(({ code }) => !isReturn(settings, code));
}
