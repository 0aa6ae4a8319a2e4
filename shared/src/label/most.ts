/** So many labels at most on one referral: more say nothing at a glance. */
export const MOST_LABELS = 8;
