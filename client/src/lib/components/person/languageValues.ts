import { readTypedDay, yearsFrom } from '@kith/shared/board/days';
import { typedDay } from '#lib/typedDay.ts';
import { orNull, type Details } from './part.ts';

/** Language and communication as they stand in a form; a new review date is a year from `today`. */
export function valuesOf({ language, needsInterpreter, communication }: Details, today: string) {
  return {
    language: language ?? '',
    needsInterpreter: needsInterpreter ?? false,
    kinds: [...(communication?.kinds ?? [])] as string[],
    note: communication?.note ?? '',
    reviewOn: typedDay(communication?.reviewOn ?? yearsFrom(today, 1)),
  };
}
export type LanguageValues = ReturnType<typeof valuesOf>;

/** What was typed, as it is sent; without any need there is no date either. */
export function detailsOf({ language, needsInterpreter, kinds, note, reviewOn }: LanguageValues): Details {
  const hasNeeds = kinds.length > 0 || note.trim() !== '';
  return {
    language: orNull(language),
    needsInterpreter,
    communication: hasNeeds ? { kinds, note: orNull(note), reviewOn: readTypedDay(reviewOn) ?? '' } : null,
  } as Details; // codes come from the list
}
