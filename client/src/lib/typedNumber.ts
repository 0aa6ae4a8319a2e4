/** A number as it was typed, null where nothing is; what is no number stays as it is, to be told so. */
export function readTypedNumber(text: string): number | string | null {
  const typed = text.trim();
  if (typed === '') return null;
  const read = Number(typed.replace(',', '.'));
  return Number.isNaN(read) ? typed : read;
}
