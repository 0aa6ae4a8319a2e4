/**
 * Whether a page may use camera and microphone and talk to the media server: the page of a person who was sent a link,
 * and a case. The board belongs to it, since a browser goes from board to case without fetching another page.
 */
export function mayHoldCalls(path: string): boolean {
  return /^\/(join(\/|$)|[A-Za-z0-9-]+\/(board|cases)(\/|$))/.test(path);
}
