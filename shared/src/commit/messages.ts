export const commitWords = {
  consentSaidAgain: 'What somebody said is not taken back. Record what they say now',
  importNotByHand: 'Take back what was moved in under Administration, “Moving in”',
  noteStays: 'A note that was begun stays in the record. Its words can be taken out in the note itself',
  notUndoable: 'This cannot be undone',
  changedSince: (who: string, what: string) => `${who} has changed ${what} since. Undo that first`,
  changedSinceByYou: (what: string) => `You have changed ${what} since. Undo that first`,
  this: 'this',
  caseOf: (name: string) => `the case of ${name}`,
  undoneAlready: 'This was undone already',
  noSuchCommit: 'There is nothing to undo there',
};
