import type { Payload } from '../contract.ts';
import { refuse, type Refusal } from '../errors.ts';
import { words } from '../messages.ts';
import { isListed } from '../workspace/options.ts';
import type { Settings } from '../workspace/schema.ts';
import { attemptsIn, isEnough, tellAttempts } from './attempts.ts';
import { isReturn, NO_CONTACT } from './outcomes.ts';
import type { Referral } from './schema.ts';

/** What has to be said before a referral may be closed this way, if anything. */
export function wrongClosing(
  { organisation, contacts }: Referral,
  { outcome, messageBack = null, fewerWhy = null }: Payload<'referral.close'>,
  settings: Settings | undefined,
): Refusal | undefined {
  const invalid = (field: string, message: string) =>
    refuse('invalid', words.refusal.invalid, { fields: [{ field, message }] });
  const goesBack = isReturn(settings, outcome);
  if (!goesBack && !isListed(settings?.outcomes, outcome)) {
    return invalid('outcome', words.referral.unknownOutcome);
  }
  // Cards leave contacts out: the service counts for whoever has not opened the record.
  if (outcome === NO_CONTACT && fewerWhy === null && contacts) {
    const tried = attemptsIn(contacts);
    if (!isEnough(tried)) return invalid('fewerWhy', words.referral.fewerNeeded(tellAttempts(tried)));
  }
  return goesBack && organisation !== null && messageBack === null
    ? invalid('messageBack', words.referral.messageNeeded)
    : undefined;
}
