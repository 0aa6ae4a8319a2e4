/** Texts about moving a caseload in that are needed outside its own page. */
export const importWords = {
  job: 'Move',
  rows: 'Rows of the file',
  from: 'First row',
  to: 'Last row',
  commit: 'Change',
  alreadyThere: 'This was begun already',
  movedIn: (by: string) => `${by} moved this in from earlier records`,
  formerly: {
    title: 'From earlier records',
    movedIn: 'Moved in',
    allocatedOn: 'Allocated',
    startedOn: 'Work began',
    lastContactOn: 'Last contact',
    firstPam: 'First PAM',
    pam: (level: number | null, score: number | null, day: string | null) =>
      [level && `level ${level}`, score !== null && `score ${score}`, day].filter(Boolean).join(', '),
  },
  noReason: 'No reason was given in the earlier records',

  oneAtATime: (who: string) => `${who} is moving a caseload in at the moment. Wait until that has ended`,
  notRunning: 'Nothing is being moved in at the moment',
  notStopped: 'This is not stopped',
  notFinished: 'Stop it first, or wait until it is done',
  undoneAlready: 'All of it was taken back already',
  noRightAnyMore: 'Whoever began this may not move a caseload in any more',
  noRows: 'The rows of this file are not here any more',
};
