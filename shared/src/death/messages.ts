/** Texts about the death of a person. */
export const deathWords = {
  on: 'Day they died',
  note: 'How you know',
  beforeBirth: 'The day they died cannot be before the day they were born',
  notDead: 'No death is recorded for this person',
  correctInstead: 'A recorded death is not taken back by undo. If they live, correct the entry',
};
