/** Texts of the board. */
export const boardWords = {};
