const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** Texts of the board's views that the first screen has; what comes behind it has its own in `lookMessages.ts`. */
export const viewWords = {
  views: {
    title: 'View',
    names: { board: 'Board', list: 'List', mine: 'My caseload', team: 'Team' },
  },

  filter: {
    button: 'Filter',
    chosen: (n: number) => `Filter (${n})`,
  },

  saved: {
    didSave: (name: string) => `The view ${name} is saved`,
    didRemove: 'The view is removed',
  },

  find: 'Find a person',

  order: {
    // Calendar days; what waits for its first contact is told in working days.
    cameIn: (urgency: string, days: number) =>
      days < 1 ? `${urgency}, came in today` : `${urgency}, came in ${count(days, 'day', 'days')} ago`,
  },
};
