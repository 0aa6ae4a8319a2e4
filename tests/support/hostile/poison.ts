import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { awarenessMessage, updateMessage } from '@kith/server/notes/noteMessages.ts';

/** A message that no editor of ours sends, made of one that it could. */
export type Poison = (random: () => number) => Uint8Array;

const below = (random: () => number, n: number) => Math.floor(random() * n);

/** A document that someone has written, changed and deleted in. */
function aDoc(random: () => number): Y.Doc {
  const doc = new Y.Doc();
  const root = doc.getXmlFragment('default');
  for (let i = 0; i < 1 + below(random, 6); i++) {
    const block = new Y.XmlElement(random() < 0.8 ? 'paragraph' : 'heading');
    const text = new Y.XmlText('Words of a note, some of them.');
    block.insert(0, [text]);
    root.insert(below(random, root.length + 1), [block]);
    if (random() < 0.5) text.format(2, 5, { bold: {} });
    if (random() < 0.5) text.delete(0, 4);
    if (random() < 0.2) block.setAttribute('level', '3');
    if (random() < 0.2 && root.length > 1) root.delete(0, 1);
  }
  return doc;
}

const anUpdate = (random: () => number) => Y.encodeStateAsUpdate(aDoc(random));

function flipped(bytes: Uint8Array, random: () => number, times: number): Uint8Array {
  const changed = bytes.slice();
  for (let i = 0; i < times; i++) {
    const at = below(random, changed.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << below(random, 8));
  }
  return changed;
}

function nested(depth: number): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    let at: Y.XmlFragment = doc.getXmlFragment('default');
    for (let i = 0; i < depth; i++) {
      const inside = new Y.XmlElement('blockquote');
      at.insert(0, [inside]);
      at = inside;
    }
  });
  return Y.encodeStateAsUpdate(doc);
}

function awareness(random: () => number): Uint8Array {
  return encoding.encode((encoder) => {
    const count = below(random, 4);
    encoding.writeVarUint(encoder, random() < 0.1 ? 1_000_000 : count);
    for (let i = 0; i < count; i++) {
      encoding.writeVarUint(encoder, below(random, 2 ** 32));
      encoding.writeVarUint(encoder, random() < 0.2 ? Number.MAX_SAFE_INTEGER : i);
      encoding.writeVarString(encoder, random() < 0.5 ? '{"user":{"name":"Amina"},"cursor":{}}' : '[[[[');
    }
  });
}

/** Every kind of poison, by what it is. */
export const poisons: Record<string, Poison> = {
  'one bit flipped': (random) => updateMessage(flipped(anUpdate(random), random, 1)),
  'some bits flipped': (random) => updateMessage(flipped(anUpdate(random), random, 2 + below(random, 12))),
  'a flip in the frame': (random) => flipped(updateMessage(anUpdate(random)), random, 1),
  'cut short': (random) => {
    const update = anUpdate(random);
    return updateMessage(update.slice(0, below(random, update.length)));
  },
  'more after the end': (random) =>
    updateMessage(new Uint8Array([...anUpdate(random), below(random, 256), 7])),
  'any bytes': (random) =>
    updateMessage(Uint8Array.from({ length: 1 + below(random, 200) }, () => below(random, 256))),
  'a gap': (random) => {
    const doc = aDoc(random);
    const before = Y.encodeStateVector(doc);
    doc.getXmlFragment('default').insert(0, [new Y.XmlElement('paragraph')]);
    return updateMessage(Y.encodeStateAsUpdate(doc, before));
  },
  'many new clients': (random) =>
    updateMessage(Y.mergeUpdates(Array.from({ length: 100 }, () => anUpdate(random)))),
  'a length that cannot be': () =>
    updateMessage(
      encoding.encode((encoder) => {
        for (const n of [1, 2 ** 31, 77, 0, 0, 2 ** 52, 0]) encoding.writeVarUint(encoder, n);
      }),
    ),
  'the update that mergeUpdatesV2 hangs on': () =>
    updateMessage(
      Uint8Array.from('000001200d0000000000000000000000000000000000000000000000'.match(/../g) ?? [], (pair) =>
        parseInt(pair, 16),
      ),
    ),
  'a tree 30 deep': () => updateMessage(nested(30)),
  'another root': () => {
    const doc = new Y.Doc();
    doc.getArray('other').insert(0, [{ deep: [[[[[[[[[[[[1]]]]]]]]]]]] }]);
    return updateMessage(Y.encodeStateAsUpdate(doc));
  },
  'a subdocument': () => {
    const doc = new Y.Doc();
    doc.getMap('default').set('inside', new Y.Doc());
    return updateMessage(Y.encodeStateAsUpdate(doc));
  },
  'presence of others': (random) => awarenessMessage(awareness(random)),
};

/** Those that are heavy, to be sent now and then. */
export const heavyPoisons: Record<string, Poison> = {
  'a tree 5,000 deep': () => updateMessage(nested(5000)),
  'an insert of 900 kB': () => {
    const doc = new Y.Doc();
    const text = new Y.XmlText('x'.repeat(900_000));
    doc.getXmlFragment('default').insert(0, [text]);
    return updateMessage(Y.encodeStateAsUpdate(doc));
  },
  '50 MB': () => updateMessage(new Uint8Array(50 * 1024 * 1024)),
};
