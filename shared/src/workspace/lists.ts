import { z } from 'zod';
import { line, oneOf, paragraph, reference } from '../fields.ts';
import { words } from '../messages.ts';
import { settingsWords } from './messages.ts';
import type { Dated } from './at.ts';
import { labelColours, templateKinds } from './kinds.ts';

const MOST_OPTIONS = 200;
const MOST_DATES = 50;

/** What every option of a list has. `retired`: no longer offered, and still shown where it is used. */
export const optionFields = {
  code: reference(settingsWords.code),
  label: line(settingsWords.label, 80),
  retired: z.literal(true, { error: words.field.choose(settingsWords.retired) }).exactOptional(),
};
const option = z.strictObject(optionFields);

/** An option of a list in the settings: what is stored, and what people read. */
export type Option = z.infer<typeof option>;

/** A list of options, each code once. `what` is what the list is called. */
export function listOf<S extends z.ZodType<{ code: string }>>(one: S, what: string, least: 0 | 1 = 1) {
  return z
    .array(one)
    .min(least, words.field.missing(what))
    .max(MOST_OPTIONS, words.field.tooMany(what, MOST_OPTIONS))
    .refine((list) => new Set(list.map(({ code }) => code)).size === list.length, words.field.twice(what));
}

/** A list of options that have a name and nothing else. */
export const options = (what: string, least: 0 | 1 = 1) => listOf(option, what, least);

/** A list of values that hold from a day on, each day once. */
export function datedList<S extends z.ZodType<Dated>>(one: S, what: string, least: 0 | 1 = 0) {
  return z
    .array(one)
    .min(least, words.field.missing(what))
    .max(MOST_DATES, words.field.tooMany(what, MOST_DATES))
    .refine((list) => new Set(list.map(({ from }) => from)).size === list.length, words.field.sameDay(what));
}

const label = z.strictObject({ ...optionFields, colour: oneOf(settingsWords.colour, labelColours) });
/** A mark that people put on referrals. */
export type Label = z.infer<typeof label>;

const template = z.strictObject({
  ...optionFields,
  kind: oneOf(settingsWords.templateKind, templateKinds),
  body: paragraph(settingsWords.body, 2000),
});
/** A short text to begin with, for one kind of writing. */
export type Template = z.infer<typeof template>;

/** The lists whose options have more than a name. */
export const labels = listOf(label, settingsWords.labels, 0);
export const templates = listOf(template, settingsWords.templates, 0);
