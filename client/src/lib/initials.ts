/** First and last initial of a name, titles left out: 'Jo Brown' → 'JB'. */
export function initialsOf(name: string): string {
  const words = name
    .replace(/^(Dr|Mr|Mrs|Ms|Miss|Mx|Prof)\.?\s+/i, '')
    .split(/\s+/)
    .filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return letters.join('').toUpperCase();
}

/** One of twelve hues in degrees, always the same for the same id. Never the only thing that tells people apart. */
export function hueOf(id: string): number {
  const sum = [...id].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 65_521, 7);
  return (sum % 12) * 30;
}
