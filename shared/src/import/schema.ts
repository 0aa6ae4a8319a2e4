import { z } from 'zod';
import { reference, wholeNumber } from '../fields.ts';
import type { PersonDetails } from '../person/schema.ts';
import type { Referral, ReferralFields } from '../referral/schema.ts';
import type { Kept } from '../state.ts';
import { importWords } from './messages.ts';

/** The most rows that one file may have. */
export const MOST_ROWS = 50_000;

const job = reference(importWords.job);
const seq = wholeNumber(importWords.commit, 1, 2_000_000_000);
const place = (what: string) => wholeNumber(what, 0, MOST_ROWS);

/**
 * `import.begin`: a caseload is moved in, of so many rows. The server keeps what they say apart, sealed, under the
 * name of the job, until it is done.
 */
export const beginImport = z.strictObject({ job, rows: wholeNumber(importWords.rows, 1, MOST_ROWS) });

/** `import.rows`: the rows from one place up to another are taken in. What they say comes with it from the server. */
export const takeRows = z.strictObject({ job, from: place(importWords.from), to: place(importWords.to) });

/** What is said of a job as a whole. */
const aJob = z.strictObject({ job });
/** `import.stop`, `import.resume`: it stops where it is; it goes on from there. */
export { aJob as stopImport, aJob as resumeImport };
/** `import.finish`: it ends where it is, and the rows that are left are not taken in. */
export { aJob as finishImport };
/** `import.undo`: all that it made is taken back, but for what was changed since. */
export { aJob as undoImport };

/** `import.takeBack`: what one commit of it made is taken back. */
export const takeBackImport = z.strictObject({ job, seq });

/**
 * - `running`, `stopped`: rows are left to be taken in
 * - `done`: all were gone through, or the rest was given up
 * - `undoing`, `undone`: it is taken back, or was, as far as nobody had changed it since
 */
export type ImportState = 'running' | 'stopped' | 'done' | 'undoing' | 'undone';

/** Why a row was not taken in when its turn came, though nothing was wrong with it before. */
export type LeftBecause = 'owner' | 'person' | 'erased' | 'settings' | 'alreadyThere';

/** A caseload that is moved in, as a job of many commits; its id is the job's. Times are ISO 8601 UTC. */
export interface Import extends Kept {
  /** Who moves it in: whoever began it, or went on with it. */
  by: string;
  at: string;
  /** Rows that the file has. */
  rows: number;
  state: ImportState;
  stateSince: string;
  /** Rows gone through so far. */
  done: number;
  /** Referrals made and not taken back, and people recorded with them. */
  referrals: number;
  people: number;
  /** Rows that could not be taken in, by their number in the file: the first of them, and how many there are. */
  left: readonly { row: number; because: LeftBecause }[];
  leftCount: number;
  /** Referrals that stayed when it was taken back, since somebody had changed them: the first, and how many. */
  kept: readonly string[];
  keptCount: number;
  /** The commits that made something which is still to be taken back. Known to the server only. */
  commits: readonly number[];
  /** Those of which something stayed. Known to the server only. */
  stuck: readonly number[];
}

/** Which job brought a record here, and when (ISO 8601 UTC). */
export interface Imported {
  job: string;
  at: string;
}

/** What was known of a case before it was moved in. Days, `YYYY-MM-DD`. */
export interface Formerly {
  allocatedOn: string | null;
  startedOn: string | null;
  lastContactOn: string | null;
}

/** The first Patient Activation Measure: its level where that is known, its score from 0 to 100, its day. */
export interface FirstPam {
  level: 1 | 2 | 3 | 4 | null;
  score: number | null;
  on: string | null;
}

/** What a row says of the case. Everything else about it follows. */
export type ImportedCase = Pick<ReferralFields, 'reason' | 'needs' | 'urgency' | 'stage' | 'assignee'> &
  Required<Pick<ReferralFields, 'source' | 'referrer' | 'safeguarding' | 'closingNote'>> & {
    receivedOn: string;
    /** The day since which it is in its stage. */
    since: string;
    complexity: 'simple' | 'moderate' | 'complex' | null;
    expectedPam: 1 | 2 | 3 | 4 | null;
    outcome: string | null;
    formerly: Formerly;
    firstPam: FirstPam | null;
  };

/** A row as it is taken in: read, checked, and with the ids that its records get. */
export interface ImportRow {
  /** Its number in the file. */
  row: number;
  referral: string;
  person: string;
  /** Null when the person is here already, or comes with an earlier row. */
  details: PersonDetails | null;
  case: ImportedCase;
}

export interface ImportEvents {
  /** A case as it was elsewhere; `by`: whoever moves the caseload in. */
  'referral.imported': { referral: Referral; by: string };
  'import.begun': { import: Import };
  /** Closes a commit that took rows in: those up to `to` are gone through. */
  'import.rowsTaken': {
    job: string;
    to: number;
    referrals: number;
    people: number;
    left: Import['left'];
  };
  'import.stopped': { job: string };
  /** `by`: who goes on with it from here. */
  'import.resumed': { job: string; by: string };
  'import.finished': { job: string };
  'import.undoBegun': { job: string };
  /** Closes a commit that took back what commit `seq` had made. */
  'import.tookBack': {
    job: string;
    seq: number;
    referrals: number;
    people: number;
    kept: readonly string[];
  };
}
