export const commitWords = {
  consentSaidAgain: 'What somebody said is not taken back. Record what they say now',
  importNotByHand: 'Take back what was moved in under Administration, “Moving in”',
  noteStays: 'A note that was begun stays in the record. Its words can be taken out in the note itself',
  notUndoable: 'This cannot be undone',
  changedSince: (who: string) => `${who} has changed this since. Undo that first`,
  changedSinceByYou: 'You have changed this since. Undo that first',
  undoneAlready: 'This was undone already',
  noSuchCommit: 'There is nothing to undo there',
};
