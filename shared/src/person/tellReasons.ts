import { compareWords as says } from './compareMessages.ts';
import type { Reasons } from './matching.ts';

const begin = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Why two records may be of one person, in words: 'Name sounds alike, same date of birth, same phone number'. */
export function tellReasons({ nhsNumber, name, birth = 'unknown', phone }: Reasons): string {
  const known = birth === 'unknown' && nhsNumber === 'same' ? undefined : says.birthReasons[birth];
  const parts = [
    nhsNumber === 'same' && says.sameNumber,
    name && says.nameReasons[name],
    // Of somebody with another name the date counts only where it is alike.
    (name || birth === 'same' || birth === 'swapped' || birth === 'near') && known,
    phone && says.samePhone,
    nhsNumber === 'other' && says.otherNumber,
  ].filter((part) => typeof part === 'string');
  return parts
    .map((part, at) => (at === 0 ? begin(part) : part.charAt(0).toLowerCase() + part.slice(1)))
    .join(', ');
}
