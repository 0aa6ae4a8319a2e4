/** Texts about mentions that only rules say. */
export const mentionRuleWords = {
  oneself: 'Choose a colleague, not yourself',
  notInTeam: 'This colleague does not work with cases now. Choose someone else',
  mayNotSee: (name: string) => `${name} may not see this case. Choose someone else`,
  tooMany: (most: number) =>
    `${most} mentions of this case wait to be seen. Undo one in the history of the case first`,
  gone: 'What was written was taken back meanwhile',
  notYours: (name: string) => `Only ${name} can say that this is seen`,
};
