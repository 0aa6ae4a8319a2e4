/** Who is told one after another that nobody has opened an urgent referral. */
export const levels = ['lead', 'deputy', 'team'] as const;
export type Level = (typeof levels)[number];
