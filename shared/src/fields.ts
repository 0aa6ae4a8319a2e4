import { z } from 'zod';
import { words } from './messages.ts';

// Control characters, and those that reorder text on screen (bidirectional overrides and isolates), can make a
// record read otherwise than it is stored. Line breaks and tabs are let through in paragraphs only.
const HIDDEN_IN_LINE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/;
const HIDDEN_IN_PARAGRAPH =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/;

/** One line of text a person typed, trimmed, 1 to `max` characters; `what` names it in messages. */
export function line(what: string, max: number) {
  return z
    .string({ error: words.field.missing(what) })
    .trim()
    .min(1, words.field.missing(what))
    .max(max, words.field.tooLong(what, max))
    .refine((text) => text.isWellFormed() && !HIDDEN_IN_LINE.test(text), words.field.hiddenCharacters(what));
}

/**
 * A phone number. Loose on purpose: people give extensions, country codes, spaces and dots. It only has to be
 * diallable.
 */
export function phoneNumber(what: string) {
  return line(what, 30).refine(
    (text) => /^\+?[\d\s().-]+((ext\.?|x)\s*\d+)?$/i.test(text) && text.replace(/\D/g, '').length >= 7,
    words.field.phone,
  );
}

/** Text of several lines, trimmed, 1 to `max` characters. Line ends become `\n`. */
export function paragraph(what: string, max: number) {
  return z
    .string({ error: words.field.missing(what) })
    .transform((text) => text.replaceAll('\r\n', '\n'))
    .pipe(
      z
        .string()
        .trim()
        .min(1, words.field.missing(what))
        .max(max, words.field.tooLong(what, max))
        .refine(
          (text) => text.isWellFormed() && !HIDDEN_IN_PARAGRAPH.test(text),
          words.field.hiddenCharacters(what),
        ),
    );
}

/** The id of a record, a member, a practice or an option of a list. */
export function reference(what: string) {
  return z
    .string({ error: words.field.choose(what) })
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, words.field.choose(what));
}

/** One of a closed list. */
export function oneOf<const T extends readonly [string, ...string[]]>(what: string, options: T) {
  return z.enum(options, { error: words.field.choose(what) });
}

/** A calendar day, `YYYY-MM-DD`, that exists. */
export function day(what: string) {
  return z.string({ error: words.field.realDate(what) }).superRefine((text, context) => {
    const message = problemOfDay(what, text);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });
}

/** A moment, ISO 8601 UTC to the millisecond at most: `2026-03-02T12:00:00.000Z`. */
export function moment(what: string) {
  return z
    .string({ error: words.field.realMoment(what) })
    .max(30, words.field.realMoment(what))
    .refine(isMoment, words.field.realMoment(what))
    .transform((text) => new Date(text).toISOString());
}

function isMoment(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(text)) return false;
  const read = new Date(text);
  // A day that does not exist is read as one of the next month.
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text.slice(0, 16));
}

/** A whole number from `least` to `most`. */
export function wholeNumber(what: string, least: number, most: number) {
  const error = words.field.wholeNumber(what, least, most);
  return z.int({ error }).min(least, error).max(most, error);
}

const roundedTo = (places: number) => (n: number) =>
  Math.abs(n * 10 ** places - Math.round(n * 10 ** places)) < 1e-9;

/** A number with one place after the point at most; `what` names it in messages. */
export function tenths(what: string, least: number, most: number) {
  const error = words.field.tenths(what, least, most);
  return z.number({ error }).min(least, error).max(most, error).refine(roundedTo(1), error);
}

/** A number with two places after the point at most. */
export function hundredths(what: string, least: number, most: number) {
  const error = words.field.hundredths(what, least, most);
  return z.number({ error }).min(least, error).max(most, error).refine(roundedTo(2), error);
}

/** What is wrong with a typed day; a part left empty is named (forms send `-03-27`, and `1948-00-27`). */
function problemOfDay(what: string, text: string): string | undefined {
  const { missingPart, realDate, yearDigits } = words.field;
  if (/^-\d/.test(text)) return missingPart(what, 'year');
  if (/^\d{1,3}-/.test(text)) return yearDigits(what);
  if (/^\d{4}-00-/.test(text)) return missingPart(what, 'month');
  if (/^\d{4}-\d{2}-00$/.test(text)) return missingPart(what, 'day');
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  const exists = date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  return exists ? undefined : realDate(what);
}
