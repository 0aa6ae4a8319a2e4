/** Texts of the forms about a death, and of what is shown once somebody has died. Fetched with them. */
export const deathFormWords = {
  mark: (day: string | undefined) => (day === undefined ? 'Died' : `Died ${day}`),
  title: (name: string) => `${name} has died`,
  stops: 'Nothing goes out to them any more: no e-mail, no link, no reminder.',
  recordTitle: (name: string) => `Record that ${name} has died`,
  recordLead:
    'From that moment on nothing goes out to them. Video consultations that are arranged are cancelled, and their links no longer work.',
  onHint: 'Leave it empty if you do not know the day',
  noteHint: 'Who told you, for example',
  send: 'Record the death',
  correct: 'They are alive: correct this…',
  correctTitle: (name: string) => `${name} is alive`,
  correctLead: 'The entry stays in the history. Video consultations that were cancelled are arranged anew.',
  correctSend: 'Correct the entry',
  closeNow: 'Close the referral…',
};
