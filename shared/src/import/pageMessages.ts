/** Texts of the pages under “Moving in”. */
export const pageWords = {
  field: 'What the column is',
  value: 'What the value means',
  choice: 'What to do',
};
