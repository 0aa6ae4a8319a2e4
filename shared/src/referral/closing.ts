import type { Payload } from '../contract.ts';
import { refuse, type Refusal } from '../errors.ts';
import { words } from '../messages.ts';
import type { SettingsInForce } from '../workspace/inForce.ts';
import { isOffered } from '../workspace/options.ts';
import { attemptsIn, isEnough, tellAttempts } from './attempts.ts';
import { isReturn, NO_CONTACT } from './outcomes.ts';
import type { Referral } from './schema.ts';

/** What has to be said before a referral may be closed this way, if anything. */
export function wrongClosing(
  { organisation, contacts }: Referral,
  { outcome, messageBack = null, fewerWhy = null }: Payload<'referral.close'>,
  settings: SettingsInForce,
  isRestricted: boolean,
): Refusal | undefined {
  const invalid = (field: string, message: string) =>
    refuse('invalid', words.refusal.invalid, { fields: [{ field, message }] });
  const goesBack = isReturn(settings, outcome);
  if (!goesBack && !isOffered(settings.outcomes, outcome)) {
    return invalid('outcome', words.referral.unknownOutcome);
  }
  // Cards leave contacts out: the service counts for whoever has not opened the record.
  if (outcome === NO_CONTACT && fewerWhy === null && contacts) {
    const tried = attemptsIn(contacts);
    if (!isEnough(tried)) return invalid('fewerWhy', words.referral.fewerNeeded(tellAttempts(tried)));
  }
  // Nobody outside the team knows of a restricted person, so nobody would read it.
  return goesBack && organisation !== null && !isRestricted && messageBack === null
    ? invalid('messageBack', words.referral.messageNeeded)
    : undefined;
}
