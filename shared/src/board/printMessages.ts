/** Texts of the board and the list on paper. */
export const printWords = {
  columns: {
    name: 'Name',
    stage: 'Stage',
    assignee: 'Who has it',
    urgency: 'Urgency',
    age: 'Came in',
    next: 'Next action',
  },
  title: (view: string, shown: string) => `${view}, ${shown}`,
  count: (n: number) => (n === 1 ? '1 referral' : `${n} referrals`),
  group: (name: string, n: number) => `${name} (${n})`,
  printed: (moment: string, by: string) => `Printed ${moment} by ${by}`,
  partial: 'Not all referrals had arrived when this was printed.',
  closed: (name: string, reference: string) => `${name}, reference ${reference}`,
  next: (day: string, what: string) => `${day}: ${what}`,
  foot: 'Printed copies hold personal details: keep them safe.',
};
