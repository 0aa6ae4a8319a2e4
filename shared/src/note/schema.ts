import { z } from 'zod';
import { line, reference } from '../fields.ts';
import { words } from '../messages.ts';
import { noteWords } from './messages.ts';
import { personal } from '../personal.ts';

/** `note.create`: begins a note of a case. Its text is written together and never enters the log. */
export const createNote = z.strictObject({
  referral: reference(words.referral.referral),
  title: personal('title', line(noteWords.title, 120)),
});

/** A note as its case lists it; the text is kept apart (server/src/notes). `at`: ISO 8601 UTC. */
export interface NoteEntry {
  /** `<referral>-<id>`: names its case, so that nobody has to look for it. */
  id: string;
  /** Null once the person is erased. */
  title: string | null;
  /** Member who began it. */
  by: string;
  at: string;
}

export interface NoteEvents {
  'note.created': { referral: string; note: NoteEntry };
}
