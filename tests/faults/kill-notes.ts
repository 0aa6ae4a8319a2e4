/** kill -9 of the server while people write notes: words that were shown as saved are there afterwards, once. */
import { pick, randomFrom } from '@kith/server/demo/invented.ts';
import { between } from '../support/crowd.ts';
import { testDatabase } from '../support/database.ts';
import { openEditor, type Editor } from '../support/editor.ts';
import { runFault, type Totals } from '../support/fault.ts';
import { signIn, until } from '../support/live.ts';
import { beginNote } from '../support/notes.ts';
import { makeTeamIn, serverProcess } from '../support/serverProcess.ts';

const WRITERS = 6;
const NOTES = 2;

/** Someone at a note, who remembers what they wrote and what they were told is saved. */
interface Writer {
  editor: Editor;
  note: string;
  written: string[];
  saved: Set<string>;
}

/** Kills the server `rounds` times under people who write. */
export async function killNotes(rounds: number, tell: (line: string) => void = () => {}): Promise<Totals> {
  const seed = Date.now() % 1_000_000;
  tell(`seed ${seed}`);
  const random = randomFrom(seed);
  const totals = { rounds, lost: 0, doubled: 0, problems: [] as string[] };
  const database = await testDatabase();
  await makeTeamIn(database.uri, database.prefix, 3);
  const server = await serverProcess(database.uri, database.prefix);
  await server.start();
  const { port } = server;
  const cookies = await Promise.all(['Amina', 'Ben', 'Carys'].map((name) => signIn(port, name)));
  const notes: string[] = [];
  for (let i = 0; i < NOTES; i++) notes.push(await beginNote(port, cookies[0] ?? ''));
  /** Of those who left: what they were told is saved stays their due. */
  const due = new Map(notes.map((note) => [note, new Set<string>()]));
  let words = 0;

  const sitDown = (note: string): Writer => {
    const editor = openEditor({ port, cookie: pick(random, cookies), note });
    return { editor, note, written: [], saved: new Set() };
  };
  const notice = (writer: Writer) => {
    if (!writer.editor.line.isSaved) return;
    for (const word of writer.written.splice(0)) writer.saved.add(word);
  };
  const writers = Array.from({ length: WRITERS }, (_, i) => sitDown(notes[i % NOTES] ?? ''));

  try {
    await until('everyone is in', () => writers.every(({ editor }) => editor.line.connection === 'live'));
    for (let round = 1; round <= rounds; round++) {
      const writing = setInterval(() => {
        for (const writer of writers) {
          notice(writer);
          if (random() < 0.5) continue;
          const word = `w${++words}.`;
          writer.written.push(word);
          writer.editor.write(word);
        }
      }, 8);
      await between(random, 100, 900);
      clearInterval(writing);
      await server.kill();
      for (const writer of writers) notice(writer);
      // One closes the tab before the server is back: what was not saved is lost with it, the rest must not be.
      const leaving = Math.floor(random() * writers.length);
      const gone = writers[leaving];
      gone?.editor.line.close();
      for (const word of gone?.saved ?? []) due.get(gone?.note ?? '')?.add(word);
      await server.start();
      writers[leaving] = sitDown(gone?.note ?? '');
      await until(
        'everything is saved again',
        () => writers.every(({ editor }) => editor.line.connection === 'live' && editor.line.isSaved),
        30_000,
      );
      for (const writer of writers) {
        notice(writer);
        for (const word of writer.saved) due.get(writer.note)?.add(word);
      }
      for (const note of notes) {
        const reader = openEditor({ port, cookie: cookies[0] ?? '', note });
        await until('the note is read', () => reader.line.connection === 'live');
        const counts = new Map<string, number>();
        for (const word of reader.text().split('\n')) counts.set(word, (counts.get(word) ?? 0) + 1);
        for (const word of due.get(note) ?? []) {
          const times = counts.get(word) ?? 0;
          if (times === 1) continue;
          totals[times === 0 ? 'lost' : 'doubled']++;
          totals.problems.push(`round ${round}: ${word} was shown as saved and is there ${times} times`);
        }
        const mine = writers.find((writer) => writer.note === note);
        if (mine && mine.editor.text() !== reader.text()) {
          totals.lost++;
          totals.problems.push(`round ${round}: an editor shows another text than a new one`);
        }
        reader.line.close();
      }
      tell(`round ${round}: written=${words}`);
    }
    const saved = [...due.values()].reduce((sum, set) => sum + set.size, 0);
    return { ...totals, measures: { saved } };
  } finally {
    for (const { editor } of writers) editor.line.close();
    await server.remove();
    await database.stop();
  }
}

await runFault('kill-notes', import.meta.filename, 100, killNotes);
