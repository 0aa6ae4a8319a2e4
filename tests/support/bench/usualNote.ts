import * as Y from 'yjs';
import { pick, randomFrom } from '@kith/server/demo/invented.ts';

const VOCABULARY =
  'she he would like to walk again and not have go alone the group on Tuesday lives with her sister since spring says that sleeping is better housing letter came asked about benefits garden will ring next week feels more confident'.split(
    ' ',
  );
/** A note is written over some days, each time from a page opened anew. */
const DAYS = 3;
const DAY_BYTES = 3000;

/**
 * The updates that a note of about 9 kB is made of, written as people write: a word at a time, in paragraphs, with
 * words taken back and typed again, some made bold, some put in further up.
 */
export function usualNote(seed: number): Uint8Array[] {
  const random = randomFrom(seed);
  const updates: Uint8Array[] = [];
  let state = new Uint8Array();
  for (let day = 1; day <= DAYS; day++) {
    const doc = new Y.Doc();
    if (state.length > 0) Y.applyUpdate(doc, state);
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const root = doc.getXmlFragment('default');
    const begin = () => {
      const paragraph = new Y.XmlElement('paragraph');
      const text = new Y.XmlText();
      paragraph.insert(0, [text]);
      root.insert(root.length, [paragraph]);
      return text;
    };
    let text = begin();
    for (let words = 1; Y.encodeStateAsUpdate(doc).length < day * DAY_BYTES; words++) {
      if (words % 50 === 0) text = begin();
      const word = `${pick(random, VOCABULARY)} `;
      const above = (root.get(Math.floor(random() * root.length)) as Y.XmlElement).get(0) as Y.XmlText;
      const at = random() < 0.06 ? above : text;
      const end = at === text ? at.length : Math.floor(random() * at.length);
      at.insert(end, word);
      if (random() < 0.08) {
        at.delete(end, word.length);
        at.insert(end, `${pick(random, VOCABULARY)} `);
      }
      if (random() < 0.02) at.format(Math.max(0, end - 10), 10, { bold: {} });
    }
    state = Uint8Array.from(Y.encodeStateAsUpdate(doc));
    doc.destroy();
  }
  return updates;
}
