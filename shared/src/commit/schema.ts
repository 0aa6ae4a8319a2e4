import { z } from 'zod';
import { words } from '../messages.ts';

/** `commit.undo`: take back the commit with this number. */
export const undoCommit = z.strictObject({ seq: z.int({ error: words.commit.noSuchCommit }).min(1) });

export interface CommitEvents {
  /** Opens a commit that takes back another; the events after it do so. */
  'commit.undone': { undoes: number };
}
