const things = (n: number) => (n === 1 ? '1 thing is due today' : `${n} things are due today`);

/** How many things there are, and how many of them colleagues told. */
interface Counts {
  all: number;
  told: number;
}

function ofColleagues(told: number, all: number): string {
  if (all === 1) return 'A colleague wrote it to you.';
  return told === 1 ? 'One of them a colleague wrote to you.' : `${told} of them colleagues wrote to you.`;
}

/** What the daily e-mail says: how much is due and where, and nothing that tells of a person. */
export const dailyMailWords = {
  subject: (n: number) => `${things(n)} in Kith`,
  text: (name: string, service: string, { all, told }: Counts, link: string) =>
    [
      `Hello ${name},`,
      `${things(all)} for you at ${service}.${told > 0 ? ` ${ofColleagues(told, all)}` : ''}`,
      `Sign in to see what:\n${link}`,
      'No name is in this message on purpose. You can turn it off under “Your account” in Kith.',
    ].join('\n\n'),
};
