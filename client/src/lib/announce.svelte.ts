let spoken = $state({ text: '', turn: 0 });

/** Says something through the screen reader, politely and without showing it; the same words twice are said twice. */
export function announce(text: string): void {
  spoken = { text, turn: spoken.turn + 1 };
}

/** What the live region shows now. */
export function lastAnnounced(): { text: string; turn: number } {
  return spoken;
}
