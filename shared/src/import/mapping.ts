import { z } from 'zod';
import { oneOf } from '../fields.ts';
import { duplicateChoices } from './duplicateKinds.ts';
import { importFieldNames, type ImportField, type ListField } from './fields.ts';
import { pageWords } from './pageMessages.ts';

/** A file has so many columns at most, and a list as many values that are not yet known. */
export const MOST_COLUMNS = 200;
export const MOST_VALUES = 300;
/** Of a longer value, the beginning is what it is known by. */
export const LONGEST_VALUE = 300;

const field = oneOf(pageWords.field, importFieldNames as [ImportField, ...ImportField[]]);
const text = z.string({ error: pageWords.value }).max(LONGEST_VALUE, pageWords.value);
/** A code of the list, or '' for nothing. */
const code = z.string({ error: pageWords.value }).max(64, pageWords.value);
const choice = oneOf(pageWords.choice, duplicateChoices);

/**
 * What the columns of a file are and what the values of its lists mean, and what becomes of people who are known
 * already: here (`known`), here with this very referral (`again`), by an earlier row (`inFile`), or who are much like
 * somebody of here or of an earlier row (`alike`); `rows`: of single rows, by their number in the file, where that is to be otherwise.
 */
export const importMapping = z.strictObject({
  columns: z.record(z.string().regex(/^\d{1,3}$/), field),
  values: z.partialRecord(field, z.record(text, code)),
  choices: z.strictObject({
    known: choice,
    again: choice,
    inFile: choice,
    alike: choice,
    rows: z.record(z.string().regex(/^\d{1,6}$/), choice),
  }),
});
export type ImportMapping = z.infer<typeof importMapping>;

export type ValueMap = { [F in ListField]?: Record<string, string> };
