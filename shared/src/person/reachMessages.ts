/** Why somebody is not to be reached, and what is to be minded when they are. */
export const reachWords = {
  died: 'They have died. Nothing is sent to them any more',
  withdrawn: {
    phone: 'They do not want phone calls',
    voicemail: 'They do not want messages on the answerphone',
    text: 'They do not want text messages',
    email: 'They do not want emails',
    letter: 'They do not want letters',
  },
  tooEarly: (time: string) => `Not before ${time}`,
  tooLate: (time: string) => `Not after ${time}`,
  notNow: 'Not now',
  no: 'Not this way',
  mind: 'Before you get in touch',
};
