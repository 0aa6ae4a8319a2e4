import * as Y from 'yjs';
import { afterAll, expect, it } from 'vitest';
import { openRollUp, RollUpFailed } from './rollUp.ts';

const rollUp = openRollUp();
afterAll(() => rollUp.close());

/** So many updates, each of which adds a letter. */
function letters(count: number): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < count; i++) doc.getText('default').insert(i, 'a');
  return updates;
}

function wordsIn(state: Uint8Array): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc.getText('default').toString();
}

it('puts updates together, one note after another and several that are asked for at once', async () => {
  expect(wordsIn(await rollUp.together(letters(3)))).toBe('aaa');
  expect(wordsIn(await rollUp.together(letters(5)))).toBe('aaaaa');
  const several = await Promise.all([1, 2, 4].map((count) => rollUp.together(letters(count))));
  expect(several.map(wordsIn)).toEqual(['a', 'aa', 'aaaa']);
});

it('says so when something is missing or the deadline passes, and goes on with the next', async () => {
  await expect(rollUp.together(letters(3).slice(1))).rejects.toThrow(RollUpFailed);
  await expect(rollUp.together(letters(20_000), 1)).rejects.toThrow('not done after 1 ms');
  expect(wordsIn(await rollUp.together(letters(2)))).toBe('aa');
});
