/** Notes that one case can have. */
export const MOST_NOTES = 200;

/** The id of a note of this referral. */
export function noteId(referral: string, id: string): string {
  return `${referral}-${id}`;
}

/** The referral that a note's id names; it need not be there. */
export function referralOf(note: string): string {
  return note.slice(0, Math.max(0, note.lastIndexOf('-')));
}
