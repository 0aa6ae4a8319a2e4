/** Texts about the death of a person. */
export const deathWords = {
  on: 'Day they died',
  note: 'How you know',
  beforeBirth: 'The day they died cannot be before the day they were born',
  notDead: 'No death is recorded for this person',
  correctInstead: 'A recorded death is not taken back by undo. If they live, correct the entry',
  hasDied: 'A death is recorded for this person. If they live, correct that first',
  recorded: (name: string) => `It is recorded that ${name} has died`,
  corrected: (name: string) => `The entry is corrected: ${name} is alive`,
  tellRecorded: (by: string) => `${by} recorded that they have died`,
  tellCorrected: (by: string) => `${by} corrected an entry: they are alive`,
};
