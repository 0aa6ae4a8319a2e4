/** Texts of the notes of a case. */
export const noteWords = {
  note: 'Note',
  notes: 'Notes',
  title: 'Title of the note',
  noTwice: 'This note is already there',
  tooMany: 'This case has as many notes as it can have. Write on in one of them',
  caseClosed: 'This case is closed, so its notes can only be read. Reopen it to write',

  /** What is offered before anything is typed: 'Note of 23 November 2026'. */
  usualTitle: (day: string) => `Note of ${day}`,
  none: 'No notes yet.',
  noneHelp: 'Begin one, and write in it together with your colleagues.',
  begin: 'New note',
  begunBy: (by: string, day: string) => `Begun by ${by} on ${day}`,
  opening: 'Opening the note…',
  notOpened: 'The note could not be opened without a connection. Try again in a moment',
  tryAgain: 'Try again',
  readOnly: 'You can read this note. Whoever works on the case, and the team, can write in it.',
  closeNote: 'Close note',
  editorOf: (title: string) => `Text of ${title}`,

  toolbar: {
    label: 'Writing tools',
    bold: 'Bold',
    italic: 'Italic',
    heading: 'Heading',
    bulletList: 'List',
    orderedList: 'Numbered list',
    undo: 'Undo your last change',
    redo: 'Do it again',
  },

  people: {
    label: 'In this note now',
    you: 'You',
    alone: 'Only you are here',
    here: (names: string) => `Also here: ${names}`,
    came: (name: string) => `${name} opened the note`,
    left: (name: string) => `${name} left the note`,
  },

  saved: {
    saved: 'Saved',
    saving: 'Saving…',
    notSaved: (time: string) => `Not saved since ${time}`,
    offline: (time: string) =>
      `No connection. Not saved since ${time}. Go on writing: it is kept in this tab`,
    savedAgain: 'Everything is saved again',
    connecting: 'Connecting…',
    nothingUnsaved: (time: string) => `No connection since ${time}. What you wrote is saved`,
  },

  /** Why a note was closed for good, by the refusal's code. */
  ended: {
    signIn: 'You are signed out. Sign in again to go on writing',
    forbidden: 'You cannot write in this note any more: your role, or who works on this case, has changed',
    notFound: 'This note is not there, or you may not see it',
    tooLarge: 'This is more than a note can hold. Take some of it out, or begin another note',
    invalid: 'This page sent something that the note cannot hold. Copy what is missing and reload the page',
    unavailable: 'Notes cannot be opened just now. It will be tried again',
  },
  unsavedAtEnd: 'What you wrote last is not saved. It is still here: copy it before you leave this page.',
  showSaved: 'Show what is saved',
  full: 'This note is full. Begin another note to go on',
  pasteTooLong: (most: string) => `That is too long to paste. A note holds up to ${most} characters`,
};
