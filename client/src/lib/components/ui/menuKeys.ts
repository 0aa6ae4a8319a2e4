/**
 * Where the focus of an open menu goes at a key: an index among `labels`, 'close', or null when the key is not
 * the menu's. `at` is the line that has the focus, -1 for none. Letters go to the next line that begins so.
 */
export function menuKey(key: string, at: number, labels: readonly string[]): number | 'close' | null {
  const last = labels.length - 1;
  switch (key) {
    case 'ArrowDown':
      return at >= last ? 0 : at + 1;
    case 'ArrowUp':
      return at <= 0 ? last : at - 1;
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'Escape':
    case 'Tab':
      return 'close';
  }
  if ([...key].length !== 1 || key === ' ') return null;
  const starts = (index: number) => labels[index]?.toLocaleLowerCase().startsWith(key.toLocaleLowerCase());
  for (let step = 1; step <= labels.length; step += 1) {
    const index = (at + step) % labels.length;
    if (starts(index)) return index;
  }
  return null;
}
