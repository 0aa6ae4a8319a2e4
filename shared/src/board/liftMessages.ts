/** A card that is lifted, by keyboard or by a finger held on it, and where it may be put. */
export const liftWords = {
  lifted: (name: string, at: string) => `${name} is lifted, in ${at}.`,
  toColumn: 'Arrow keys choose a column, Space puts it there, Escape leaves it where it was',
  toMember: 'Arrow keys choose a colleague, Space gives it to them, Escape leaves it where it was',
  byFinger: 'Move it onto a column or a colleague',
  nobody: 'nobody’s cases',
  /** Over the place it came from. */
  home: (at: string) => `${at}, where it is now`,
  cannot: (at: string, why: string) => `${at}: ${why}`,
};
