import * as Y from 'yjs';
import { pick, randomFrom } from '@kith/server/demo/invented.ts';
import { openEditor, type Editor } from '../support/editor.ts';
import { signIn, startServer, until } from '../support/live.ts';
import { beginNote } from '../support/notes.ts';
import { openProxy, type Proxy } from '../support/proxy.ts';

const STEPS = 80;
const staff = ['Amina', 'Ben', 'Carys', 'Dominik', 'Esther', 'Farah'];

/**
 * Some editors do random things to one note while their lines are cut and the server is restarted. In the end all
 * must show the same, say that it is saved, and a newcomer must read the same again. Throws what does not agree.
 */
export async function fuzzNotes(uri: string, prefix: string, seed: number): Promise<{ editors: number }> {
  const random = randomFrom(seed);
  const server = await startServer(uri, prefix, { referrals: 2 });
  const seats: { editor: Editor; proxy: Proxy }[] = [];
  let newcomer: Editor | undefined;
  try {
    const cookie = await signIn(server.port, 'Amina');
    const note = await beginNote(server.port, cookie);
    for (let i = 0; i < 2 + Math.floor(random() * 5); i++) {
      const proxy = await openProxy({ port: server.port });
      const theirs = await signIn(server.port, staff[i % staff.length] ?? '');
      seats.push({
        proxy,
        editor: openEditor({ port: proxy.port, serverPort: server.port, cookie: theirs, note }),
      });
    }
    const settled = () => seats.every(({ editor: { line } }) => line.connection === 'live' && line.isSaved);
    await until('everyone is in', settled);
    for (let step = 0; step < STEPS; step++) {
      const { editor, proxy } = pick(random, seats);
      const chance = random();
      if (chance < 0.04) proxy.cut();
      else if (chance < 0.12) proxy.mend();
      else if (chance < 0.13) await server.restart();
      else change(editor, random);
      await new Promise((resume) => setTimeout(resume, random() * 12));
    }
    for (const { proxy } of seats) proxy.mend();
    await until('everything is saved', settled, 30_000);
    const [first, ...rest] = seats.map(({ editor }) => stateOf(editor));
    await until('all show the same', () =>
      seats.every(({ editor }) => stateOf(editor) === stateOf(seats[0]?.editor ?? editor)),
    ).catch((error: unknown) => {
      throw new Error(`${String(error)}: ${first} and ${rest.find((other) => other !== first)}`);
    });
    newcomer = openEditor({ port: server.port, cookie, note });
    const { line } = newcomer;
    await until('the newcomer is in', () => line.connection === 'live');
    const [read, shown] = [stateOf(newcomer), stateOf(seats[0]?.editor ?? newcomer)];
    if (read !== shown) throw new Error(`a newcomer reads ${read} and not ${shown}`);
    return { editors: seats.length };
  } finally {
    newcomer?.line.close();
    for (const { editor, proxy } of seats) {
      editor.line.close();
      await proxy.close();
    }
    await server.close();
  }
}

const rootOf = ({ line }: Editor) => line.doc.getXmlFragment('default');
const stateOf = (editor: Editor) => rootOf(editor).toString();

/** One random change, as an editor's own code makes them. */
function change(editor: Editor, random: () => number): void {
  const root = rootOf(editor);
  const below = (n: number) => Math.floor(random() * n);
  const block = root.length > 0 ? root.get(below(root.length)) : undefined;
  const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
  const chance = random();
  if (!(block instanceof Y.XmlElement) || !(text instanceof Y.XmlText) || chance < 0.15) {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('New. ')]);
    root.insert(below(root.length + 1), [paragraph]);
  } else if (chance < 0.65)
    text.insert(place(text, below(text.length + 1)), pick(random, ['a', 'word ', '🌱', 'ö', 'more words ']));
  else if (chance < 0.8 && text.length > 2) {
    const from = place(text, below(text.length - 2));
    text.delete(from, place(text, from + 3) - from);
  } else if (chance < 0.9 && text.length > 2) {
    text.format(0, place(text, 3), { bold: random() < 0.5 ? {} : null });
  } else if (chance < 0.95) root.delete(below(root.length), 1);
  else block.setAttribute('level', '3');
}

/**
 * A place in a text, this one or the one before it, that lies between whole characters. No editor puts a caret into
 * half of one; Yjs shows both halves as unknown where it was cut, and only there.
 */
function place(text: Y.XmlText, at: number): number {
  const all = (text.toDelta() as { insert: unknown }[]).map(({ insert }) => String(insert)).join('');
  const isHalf = /[\udc00-\udfff]/.test(all[at] ?? '');
  return isHalf ? at - 1 : at;
}
