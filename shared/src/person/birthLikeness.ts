/** How alike two dates of birth are; undefined: one is not known, or only estimated. */
export type BirthLikeness = 'same' | 'swapped' | 'near' | 'other';

/** A date of birth, `YYYY-MM-DD`, and whether it is an estimate. */
export interface Birth {
  birthDate: string | null;
  birthDateIsEstimated?: boolean | null;
}

/** Estimates are made to some years. */
const ESTIMATE_YEARS = 5;

/** The same date with day and month in the other order, where that is a date as well. */
function turned(date: string): string | undefined {
  const [year = '', month = '', day = ''] = date.split('-');
  return Number(day) <= 12 && day !== month ? `${year}-${day}-${month}` : undefined;
}

const digits = '0123456789';
/** Every date that a slip of one digit, or two neighbours in the other order, would make of this one. */
function slips(date: string): string[] {
  const all: string[] = [];
  for (let at = 0; at < date.length; at++) {
    const [own = '', next = ''] = date.slice(at, at + 2);
    if (own === '-') continue;
    for (const digit of digits) {
      if (digit !== own) all.push(date.slice(0, at) + digit + date.slice(at + 1));
    }
    if (next !== '' && next !== '-' && next !== own) {
      all.push(date.slice(0, at) + next + own + date.slice(at + 2));
    }
  }
  return all;
}

/** The dates under which somebody with this one may have been recorded, itself first. */
export function datesLike(date: string): string[] {
  const swapped = turned(date);
  return [date, ...(swapped === undefined ? [] : [swapped]), ...slips(date)];
}

/** How alike two dates of birth are. */
export function likenessOfBirths(one: Birth, other: Birth): BirthLikeness | undefined {
  const [a, b] = [one.birthDate, other.birthDate];
  if (a === null || b === null) return undefined;
  if (a === b) return 'same';
  if (one.birthDateIsEstimated || other.birthDateIsEstimated) {
    return Math.abs(Number(a.slice(0, 4)) - Number(b.slice(0, 4))) <= ESTIMATE_YEARS ? undefined : 'other';
  }
  if (turned(a) === b) return 'swapped';
  return slips(a).includes(b) ? 'near' : 'other';
}
