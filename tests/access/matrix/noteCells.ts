import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { Alike, enter, type Book, type Outcome } from './book.ts';
import { caseNames, sightOf, type CaseName } from './cases.ts';
import { workspaceOf } from './places.ts';
import { subjectNames, team, turnedAway, type SubjectName } from './subjects.ts';
import type { World } from './world.ts';

const [SYNC, STEP_1, UPDATE] = [0, 0, 2];
/** "I have nothing": the server answers with all it has. */
const askAll = Buffer.from([SYNC, STEP_1, 1, 0]);

function updateOf(text: string): Buffer {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment('default').insert(0, [paragraph]);
  const update = Buffer.from(Y.encodeStateAsUpdate(doc));
  if (update.length > 127) throw new Error('the length of a longer update takes more than one byte');
  return Buffer.concat([Buffer.from([SYNC, UPDATE, update.length]), update]);
}

/** An editor's line to the note of a case, by someone who keeps every byte of it. */
export interface NoteEar {
  line: WebSocket;
  /** Resolves with the reason when the line is ended. */
  ended: Promise<string>;
  write(text: string): void;
}

/** Opens the line of a subject to the note of a case. */
export function openNote(world: World, subject: SubjectName, of: CaseName): NoteEar {
  const { port, cookies, cases, heard } = world;
  const origin = `http://127.0.0.1:${port}`;
  const url = `ws://127.0.0.1:${port}/api/notes/${workspaceOf(subject)}/${cases[of].note}`;
  const line = new WebSocket(url, { headers: { origin, cookie: cookies[subject] } });
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  line.on('error', () => {}); // its closing says all
  line.on('open', () => line.send(askAll));
  line.on('message', (data: Buffer) => heard[subject].push(data.toString('latin1')));
  line.on('close', (code, reason) => resolve(`${code} ${String(reason)}`));
  return { line, ended, write: (text) => line.send(updateOf(text)) };
}

/** `write`, `read`, or why the line was ended. */
async function rightOn({ line, ended, write }: NoteEar): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  let isOpen = false;
  line.on('message', (data: Buffer) => {
    if (isOpen || data[0] !== SYNC) return;
    isOpen = true;
    write('A word');
    line.ping(); // answered in turn: whoever may not write has been let go by then
  });
  line.on('pong', () => resolve('write'));
  void ended.then((why) => resolve(isOpen && why.startsWith('4403') ? 'read' : why));
  const right = await promise;
  line.close();
  return right;
}

function expectedOf(subject: SubjectName, of: CaseName): Outcome {
  const away = turnedAway[subject];
  if (away === 'signIn' || away === 'locked') return '4401 signIn';
  if (sightOf(subject, of) !== 'whole') return '4404 notFound';
  const isTeam = (team as readonly SubjectName[]).includes(subject) || subject === 'outsider';
  return isTeam && of !== 'closed' ? 'write' : 'read';
}

/** Everyone knocks at the note of every case, and tries to write in it. */
export async function tryNotes(world: World, book: Book): Promise<void> {
  const alike = new Alike(book);
  for (const of of caseNames) {
    await Promise.all(
      subjectNames.map(async (subject) => {
        const [expected, got] = [expectedOf(subject, of), await rightOn(openNote(world, subject, of))];
        enter(book, { subject, what: 'open a note', about: of, expected, got });
        if (sightOf(subject, of) === 'nothing') alike.note(subject, 'open a note', of, got);
      }),
    );
  }
  alike.compare();
}
