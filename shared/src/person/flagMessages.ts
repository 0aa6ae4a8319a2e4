/** Texts of what is to be minded of a person, on cards and wherever they are shown. */
export const flagWords = {
  title: 'To be minded',
  died: (day: string | undefined) => (day === undefined ? 'Died' : `Died ${day}`),
  referralWithdrawn: 'No longer agrees to the referral',
  safeContact: (rules: string) => `Safe contact: ${rules}`,
  interpreter: (language: string | null | undefined) =>
    language ? `Interpreter: ${language}` : 'Needs an interpreter',
  communication: (kinds: string) => `Communication needs: ${kinds}`,
  overdue: 'review overdue',
};
