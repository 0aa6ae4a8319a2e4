/** Texts of saved views' rules; those of their dialog are in board/lookMessages.ts. */
export const savedViewWords = {
  name: 'Name of the view',
  view: 'View',
  shared: 'Who can use it',
  notAnAddress: 'This view cannot be saved. Look at it again from the board',
  gone: 'That view is not there any more',
  notYours: 'Only whoever saved a view, or the team lead, can change it',
  tooMany: 'You have as many saved views as there can be. Remove one first',
};
