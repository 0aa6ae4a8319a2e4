/** Texts about mentions: names of fields, and what is said of them while people work. */
export const mentionWords = {
  mention: 'Mention',
  to: 'Colleague',
  text: 'Message',

  act: 'Tell a colleague…',
  arrived: (by: string, name: string) => `${by} wrote to you about ${name}`,
  didTell: (to: string, name: string) => `${to} is told about ${name}`,
  didSee: (name: string) => `Seen: what was written about ${name}`,

  news: {
    told: (by: string, to: string) => `${by} told ${to} something about this`,
    takenBack: (by: string) => `${by} took back what was written to a colleague`,
    seen: (by: string) => `${by} saw what a colleague wrote`,
  },
};
