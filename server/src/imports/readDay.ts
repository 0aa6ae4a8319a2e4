import { yearsFrom } from '@kith/shared/board/days';
import { readingWords } from '@kith/shared/import/readingMessages';

/** A day as it was read; `guessed`: the year, where only two digits of it were there and it could be another. */
export type ReadDay = { day: string; guessed?: string } | { problem: string };

const says = readingWords.row;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY_MS = 24 * 60 * 60 * 1000;
/** Day 0 of Excel's calendar; days before March 1900 are of no interest here. */
const EXCEL_BEGINS = Date.UTC(1899, 11, 30);

/**
 * Reads a day as people in Britain write it, or Excel: 27/03/1948, 27.3.48, 3 Mar 1948, 3rd March 1948, 1948-03-27,
 * 17619. Of two digits of a year the last is meant that is not after `today`.
 */
export function readDay(typed: string, today: string): ReadDay {
  const text = typed
    .trim()
    .replace(/[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([ap]\.?m\.?)?Z?$/i, '')
    .replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+/i, '');
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (iso) return dayOf(iso[3], iso[2], iso[1], today);
  if (/^\d{5}(\.\d+)?$/.test(text)) return ofExcel(Number(text));
  const numbers = /^(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4}|\d{2})$/.exec(text);
  if (numbers) return dayOf(numbers[1], numbers[2], numbers[3], today);
  const named = /^(\d{1,2})(?:st|nd|rd|th)?[\s/.-]*(?:of\s+)?([a-z]{3,9})\.?,?[\s/.-]*'?(\d{4}|\d{2})$/i.exec(
    text,
  );
  const american = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|\d{2})$/i.exec(text);
  const [day, month, year] = named
    ? [named[1], named[2], named[3]]
    : american
      ? [american[2], american[1], american[3]]
      : [];
  const number = month === undefined ? 0 : months.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return number > 0 ? dayOf(day, String(number), year, today) : { problem: says.notADay };
}

function ofExcel(serial: number): ReadDay {
  return { day: new Date(EXCEL_BEGINS + Math.floor(serial) * DAY_MS).toISOString().slice(0, 10) };
}

function dayOf(d = '', m = '', y = '', today: string): ReadDay {
  if (Number(m) > 12) return { problem: Number(d) <= 12 ? says.monthFirst : says.noSuchDay };
  const end = `${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  const century = Number(today.slice(0, 2));
  const years = y.length === 4 ? [y] : [`${century}${y}`, `${century - 1}${y}`];
  const year = years.find((one) => `${one}-${end}` <= today) ?? (years[0] as string);
  const day = `${year}-${end}`;
  const read = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(read.getTime()) || !read.toISOString().startsWith(day)) return { problem: says.noSuchDay };
  // Somebody of 1920 and somebody of 2020 are written alike.
  const isUnclear = y.length === 2 && year === years[0] && `${years[1]}-${end}` >= yearsFrom(today, -110);
  return isUnclear ? { day, guessed: year } : { day };
}
