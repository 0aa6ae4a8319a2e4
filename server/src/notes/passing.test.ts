import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { expect, it } from 'vitest';
import type { Seat } from './noteRoom.ts';
import { Passing } from './passing.ts';

/** Somebody in a note, with a document of their own and a count of what came. */
function someone(): Seat & { doc: Y.Doc; came: number; written(text: string): Uint8Array; words(): string } {
  const doc = new Y.Doc();
  const text = () => doc.getText('default');
  return {
    received: 0,
    saved: 0,
    isNew: false,
    came: 0,
    doc,
    mayBring: () => true,
    send(message) {
      this.came++;
      const decoder = decoding.createDecoder(message);
      decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
    },
    written(words) {
      const before = Y.encodeStateVector(doc);
      text().insert(text().length, words);
      return Y.encodeStateAsUpdate(doc, before);
    },
    words: () => text().toString(),
  };
}

it('passes the first words on at once, to everybody but whoever wrote them', () => {
  const [ann, bo, cy] = [someone(), someone(), someone()];
  new Passing(new Set([ann, bo, cy])).pass(ann.written('Seen'), ann);
  expect([ann.came, bo.words(), cy.words()]).toEqual([0, 'Seen', 'Seen']);
});

it('passes on together what many write in one moment, each word to everybody', async () => {
  const people = Array.from({ length: 40 }, someone);
  const passing = new Passing(new Set(people));
  for (const one of people) for (const word of ['a', 'b']) passing.pass(one.written(word), one);
  await new Promise((resume) => setTimeout(resume, 150));
  for (const one of people) expect(one.came).toBeLessThanOrEqual(2);
  const [first, ...others] = people.map((one) => one.words());
  expect(first).toHaveLength(80);
  expect(new Set(others)).toEqual(new Set([first]));
});
