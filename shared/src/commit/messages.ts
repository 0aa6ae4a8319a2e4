export const commitWords = {
  notUndoable: 'This cannot be undone',
  changedSince: (who: string) => `${who} has changed this since. Undo that first`,
  changedSinceByYou: 'You have changed this since. Undo that first',
  undoneAlready: 'This was undone already',
  noSuchCommit: 'There is nothing to undo there',
};
