import { dayOf, daysUntil } from '../board/days.ts';
import type { Payload } from '../contract.ts';
import { refuse, type Refusal } from '../errors.ts';
import { words } from '../messages.ts';
import type { SettingsInForce } from '../workspace/inForce.ts';
import { isOffered } from '../workspace/options.ts';

/** A referral that is older than this is a slip of the year. */
const OLDEST_DAYS = 5 * 366;

/** What is wrong with the day or the source of a referral as it is entered, if anything. `at`: before their fields. */
export function wrongReceipt(
  { sources }: SettingsInForce,
  { receivedOn, source }: Pick<Payload<'referral.receive'>, 'receivedOn' | 'source'>,
  now: string,
  at: '' | 'details.' = '',
): Refusal | undefined {
  const fields = [];
  const today = dayOf(now);
  if (receivedOn && receivedOn > today) {
    fields.push({ field: `${at}receivedOn`, message: words.field.future(words.referral.receivedOn) });
  }
  if (receivedOn && daysUntil(`${receivedOn}T12:00:00Z`, today) > OLDEST_DAYS) {
    fields.push({ field: `${at}receivedOn`, message: words.referral.receivedTooLongAgo });
  }
  if (source && !isOffered(sources, source)) {
    fields.push({ field: `${at}source`, message: words.field.choose(words.referral.source) });
  }
  return fields.length ? refuse('invalid', words.refusal.invalid, { fields }) : undefined;
}
