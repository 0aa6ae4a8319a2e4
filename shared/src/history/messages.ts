/** Texts of the history of a case: sentences that begin with who did it. */
export const historyWords = {
  assessed: (by: string, urgency: string) => `${by} assessed this as ${urgency.toLowerCase()}`,
  takenOver: (by: string, to: string, from: string) => `${by} gave this to ${to}; ${from} had it before`,
  closed: (by: string, outcome: string) => `${by} closed this: ${outcome}`,
  details: (by: string, fields: string) => `${by} changed the details: ${fields}`,
  corrected: (by: string, fields: string) => `${by} corrected what was entered: ${fields}`,
  returned: (by: string, reason: string) => `${by} sent this back to whoever referred: ${reason}`,
  contactAdded: (by: string, mode: string, day: string) => `${by} logged a contact: ${mode}, ${day}`,
  contactCorrected: (by: string, mode: string, day: string) => `${by} corrected a contact: ${mode}, ${day}`,
  admitted: (by: string, checked: string) => `${by} let them into the video call after checking ${checked}`,
  undid: (by: string, what: string) => `${by} took this back: ${what}`,
  why: (reason: string) => `Reason: ${reason}`,
  undone: 'Taken back',
  undo: 'Undo',
  undoOf: (what: string) => `Undo: ${what}`,
  none: 'Nothing has happened yet.',
  bounded: 'Earlier changes are in the record of changes.',
};
