/**
 * The last of things that stand gapless at the places 1, 2, 3 …, found by reads of single places only: doubling,
 * then halving. `known`: a place that is there, to look on from; 0 when none is known.
 */
export async function lastPlace<T>(
  at: (place: number) => Promise<T | null>,
  known = 0,
): Promise<{ place: number; found: T | null }> {
  let low = known;
  let found: T | null = null;
  let step = 1;
  for (let next = await at(low + step); next; next = await at(low + step)) {
    [low, found, step] = [low + step, next, step * 2];
  }
  let high = low + step;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const there = await at(middle);
    if (there) [low, found] = [middle, there];
    else high = middle;
  }
  return { place: low, found: found ?? (low > 0 ? await at(low) : null) };
}
