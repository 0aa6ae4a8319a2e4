import type { DuplicateChoice, DuplicateKind } from './duplicateKinds.ts';
import type { LeftBecause } from './schema.ts';

const because: Record<LeftBecause, string> = {
  owner: 'Whoever should have the case cannot have it any more',
  person: 'The person comes with a row that was left out',
  erased: 'The details of the person it belongs to were erased',
  settings: 'A practice, need, source or outcome was taken out of the settings meanwhile',
  alreadyThere: 'It is here already',
};
const kinds: Record<DuplicateKind, string> = {
  known: 'Known here',
  again: 'Known here, with a referral of the same day',
  inFile: 'Earlier in this file',
  alike: 'Much like somebody here or in this file',
};
const choices: Record<DuplicateChoice, string> = {
  same: 'The same person: add the referral to them',
  skip: 'Leave the row out',
  new: 'Another person',
};
const counted = (n: number) => n.toLocaleString('en-GB');
const rows = (n: number) => (n === 1 ? '1 row' : `${counted(n)} rows`);
const cases = (n: number) => (n === 1 ? '1 case' : `${counted(n)} cases`);
const people = (n: number) => (n === 1 ? '1 person' : `${counted(n)} people`);

/** Texts of the pages under “Moving in”. */
export const pageWords = {
  field: 'What the column is',
  value: 'What the value means',
  choice: 'What to do',

  lead: 'Bring the cases that your team has elsewhere, from a spreadsheet. Nothing changes before you say so, and all of it can be taken back.',
  because,

  file: {
    title: 'Choose a file',
    label: 'List of your cases',
    hint: 'An Excel workbook (.xlsx) or a CSV file of up to 25 MB, one row for each case, with the names of the columns above',
    send: 'Read the file',
    reading: 'Reading…',
    none: 'Choose a file first',
    tooLarge: (name: string) =>
      `“${name}” is larger than 25 MB. A list of 20,000 people has about 10 MB: take pictures and other sheets out, or divide it`,
    gone: 'The file you were working on is not here any more: files are kept for a day. Choose it again.',
    whatItNeeds: 'What the list needs',
    needs: [
      'a name, in one column or in two, and the day each referral was received',
      'whatever else you have: date of birth, NHS number, phone, address, practice, needs, urgency, stage, who has the case, dates, outcome, PAM',
      'days as day, month and year, such as 27/03/1948 or 3 Mar 1948',
    ],
    kept: 'The file is kept encrypted until its cases are here, for a day at most, and deleted then.',
  },

  columns: {
    title: 'Say what the columns are',
    lead: (name: string, n: number) => `“${name}” has ${rows(n)}.`,
    remembered: 'This is as it was for the last file with these columns. Change what is different.',
    guessed: 'This is what the names of the columns suggest. Change what is wrong.',
    sheet: 'Sheet',
    column: (name: string, at: number) => name || `Column ${at} (without a name)`,
    leftOut: 'Leave this column out',
    such: (samples: string) => `Such as ${samples}`,
    empty: 'Empty in the first rows',
    groups: {
      person: 'The person',
      contact: 'How to reach them',
      referral: 'The referral',
      progress: 'How it stands',
    },
    next: 'Continue',
    missing: 'Something is missing',
  },

  values: {
    title: 'Say what the values mean',
    lead: 'Each value of these columns becomes one of your own lists. What is said here is remembered for the next file.',
    allKnown: 'All values are understood. You can look through them, or continue.',
    open: (n: number) =>
      n === 1 ? '1 value is not understood yet' : `${counted(n)} values are not understood yet`,
    known: (n: number) => (n === 1 ? '1 value is understood' : `${counted(n)} values are understood`),
    value: (text: string, n: number) => `“${text}”, ${rows(n)}`,
    empty: (n: number) => `An empty cell, ${rows(n)}`,
    nothing: 'Nothing',
    notYet: 'Not said yet',
    next: 'Check the rows',
    checking: 'Checking…',
  },

  check: {
    title: 'Check before you move in',
    ready: (n: number, of: number) => `${cases(n)} of ${people(of)} will be moved in`,
    none: 'Nothing can be moved in yet',
    errors: (n: number) => `${rows(n)} cannot be moved in`,
    errorsLead:
      'They are left out unless you put them right: go back and say what their values mean, or save them, put them right in the spreadsheet and bring that file next.',
    saveErrors: 'Save these rows',
    saved: 'The rows are being saved, with a column that says what is wrong',
    warnings: (n: number) => `${rows(n)} worth a look`,
    duplicates: (n: number) => `${people(n)} who may be known already`,
    duplicatesLead:
      'By NHS number, or by name and date of birth. Whoever is only much alike is moved in as another person, unless you say otherwise.',
    kinds,
    choices,
    forAll: (kind: string, n: number) => `${kind}: ${rows(n)}`,
    oneByOne: 'Choose one by one',
    choiceOf: (row: number, name: string) => `Row ${row}, ${name}`,
    asOthers: (choice: string) => `As the others: ${choice.charAt(0).toLowerCase()}${choice.slice(1)}`,
    skipped: (n: number) => `${rows(n)} left out because you said so`,
    preview: 'The first cases as they will be',
    row: (n: number) => `Row ${n}`,
    shown: (n: number, of: number) => `${counted(n)} of ${counted(of)} are shown. Save the rows to see all.`,
    shownOf: (n: number, of: number) =>
      `${counted(n)} of ${counted(of)} are shown; the others are as you choose for all.`,
    more: 'Show more',
    was: (text: string) => `“${text}”`,
    marks:
      'They keep their own stage, owner and dates, and are marked “Not assessed here” until someone assesses them. Nobody is written to.',
    move: (n: number) => `Move ${cases(n)} in`,
    begins: 'Beginning…',
  },

  back: 'Back',
  forget: 'Choose another file',
  again: 'Check again',
  notChecked: 'This could not be checked',

  job: {
    running: 'Moving in',
    stopped: 'Stopped',
    undoing: 'Taking back',
    done: 'Moved in',
    undone: 'Taken back',
    by: (who: string, day: string) => `${who}, ${day}`,
    progress: (done: number, of: number) => `${counted(done)} of ${rows(of)}`,
    backProgress: (left: number) => `${cases(left)} still to take back`,
    calm: 'You can leave this page: it goes on by itself, and everyone goes on working.',
    result: (made: number, of: number) => `${cases(made)} of ${people(of)} moved in.`,
    nothingLeft: 'Nothing of it is here any more.',
    stop: 'Stop',
    resume: 'Go on',
    finish: 'Leave it like this',
    stoppedLead: (left: number) => `${rows(left)} are still to come. The file is kept for a week.`,
    undo: 'Take all of it back…',
    undoOf: (day: string) => `Take all of it back that was moved in on ${day}…`,
    undoAgain: 'Try again to take the rest back…',
    undoTitle: 'Take all of it back?',
    undoLead: (n: number) =>
      `${cases(n)} and the people who came with them are taken away again. Cases that somebody has changed since stay, and are listed.`,
    undoNow: 'Take it back',
    left: (n: number) => `${rows(n)} could not be moved in when their turn came:`,
    leftRow: (row: number, why: string) => `Row ${row}: ${why}`,
    kept: (n: number) =>
      n === 1
        ? '1 case stays, since somebody has changed it. Undo that change and try again, or leave it:'
        : `${cases(n)} stay, since somebody has changed them. Undo those changes and try again, or leave them:`,
    keptElsewhere: 'The team lead sees here which they are.',
    earlier: 'Earlier',
    board: 'Look at the board',
    another: 'Bring another file',
    didFinish: 'The caseload is moved in',
    didUndo: 'It is taken back',
    hasMore: 'and more',
  },
};
