/** The keys of the board's acts, once: what handles them, the lines of menus and the list of keys read this. */
export const boardKeys = {
  menu: 'm',
  allocate: 'a',
  select: 's',
  find: '/',
  receive: 'n',
  undo: 'u',
  help: '?',
} as const;
