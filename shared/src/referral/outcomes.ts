import { words } from '../messages.ts';
import type { SettingsInForce } from '../workspace/inForce.ts';
import { isOffered, offered } from '../workspace/options.ts';
import type { Option } from '../workspace/schema.ts';

/** How a referral ended that its referrer took back; every service has it, whatever its settings list. */
export const WITHDRAWN = 'withdrawn';

/** The outcome of a referral that goes on in another one of the same matter; no choice of the list. */
export const JOINED = 'merged';

/** Could nobody reach the person? Then it is counted how often somebody tried. */
export const NO_CONTACT = 'no-contact';

/** What is asked of the settings about how referrals end. */
type Ends = Pick<SettingsInForce, 'outcomes' | 'returnReasons'>;

/** How outcomes and reasons to send a referral back read, by their codes; of a code in both lists as an outcome. */
export function outcomeLabels({ outcomes, returnReasons }: Ends): ReadonlyMap<string, string> {
  return new Map([...returnReasons, ...outcomes].map(({ code, label }) => [code, label]));
}

/** How an outcome reads; `labels` are those of the settings. */
export function outcomeLabel(labels: ReadonlyMap<string, string>, code: string): string {
  const { withdrawn, joinedOutcome } = words.referral;
  return labels.get(code) ?? (code === WITHDRAWN ? withdrawn : code === JOINED ? joinedOutcome : code);
}

/** Whether closing with this code sends the referral back to whoever referred. */
export function isReturn({ returnReasons }: Pick<Ends, 'returnReasons'>, code: string): boolean {
  return isOffered(returnReasons, code);
}

/** The outcomes of work that came to an end here: of the list, those that are not reasons to send it back. */
export function outcomesOf(settings: Ends): readonly Option[] {
  return offered(settings.outcomes).filter(({ code }) => !isReturn(settings, code));
}
