import type { LeftBecause } from './schema.ts';

const because: Record<LeftBecause, string> = {
  owner: 'Whoever should have the case cannot have it any more',
  person: 'The person comes with a row that was left out',
  erased: 'The details of the person it belongs to were erased',
  settings: 'A practice, need, source or outcome was taken out of the settings meanwhile',
  alreadyThere: 'It is here already',
};

/** Texts about moving a caseload in that are needed outside its own page. */
export const importWords = {
  job: 'Move',
  rows: 'Rows of the file',
  from: 'First row',
  to: 'Last row',
  commit: 'Change',
  because,
  notAssessedHere: 'Not assessed here',
  movedIn: (by: string) => `${by} moved this in from earlier records`,
  noReason: 'No reason was given in the earlier records',

  oneAtATime: (who: string) => `${who} is moving a caseload in at the moment. Wait until that has ended`,
  notRunning: 'Nothing is being moved in at the moment',
  notStopped: 'This is not stopped',
  notFinished: 'Stop it first, or wait until it is done',
  undoneAlready: 'All of it was taken back already',
  noRightAnyMore: 'Whoever began this may not move a caseload in any more',
  notByHand: 'Take back what was moved in under Administration, “Moving in”',
  noRows: 'The rows of this file are not here any more',
};
