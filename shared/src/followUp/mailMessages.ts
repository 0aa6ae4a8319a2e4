const things = (n: number) => (n === 1 ? '1 thing is due today' : `${n} things are due today`);

/** What the daily e-mail says: how much is due and where, and nothing that tells of a person. */
export const dailyMailWords = {
  subject: (n: number) => `${things(n)} in Kith`,
  text: (name: string, service: string, n: number, link: string) =>
    [
      `Hello ${name},`,
      `${things(n)} in your cases at ${service}.`,
      `Sign in to see what:\n${link}`,
      'No name is in this message on purpose. You can turn it off under “Your account” in Kith.',
    ].join('\n\n'),
};
