/** Texts of mentions on a case, in its history, of the form and of the list of what is due. */
export const mentionPageWords = {
  title: 'Mentions',
  none: 'No colleague was told anything about this case.',
  from: (by: string, to: string) => `${by} told ${to}`,
  seen: (moment: string) => `Seen ${moment}`,
  notSeen: 'Not seen yet',

  /** In the history; `text` is null once the person is erased. */
  told: (by: string, to: string, text: string | null) =>
    text === null ? `${by} told ${to} something` : `${by} told ${to}: “${text}”`,
  saw: (by: string, from: string) => `${by} saw what ${from} wrote`,

  formTitle: (name: string) => `Tell a colleague about ${name}`,
  lead: 'They are told at once, and find it under “Due today” until they have seen it. Everyone who sees the case can read it.',
  nobody: 'No colleague may see this case now.',
  send: 'Tell them',

  /** In the list of what is due. */
  wrote: (by: string, text: string) => `${by} wrote: ${text}`,
  see: 'Seen',
  seeOf: (by: string, name: string) => `Seen: what ${by} wrote about ${name}`,
};
