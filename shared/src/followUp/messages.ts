/** Texts about what is to be done next in a case: what rules, board and history say. */
export const followUpWords = {
  dueOn: 'Day by which it is to be done',
  reviewOn: 'Day of the review',
  inPast: 'Choose today or a later day',
  farOff: 'The day must be within 5 years. Check the year',
  nothingToComplete: 'There is no next action',

  /** `what` is the action itself, or a review. */
  overdue: (what: string, day: string) => `Overdue since ${day}: ${what}`,
  today: (what: string) => `Due today: ${what}`,
  coming: (what: string, day: string) => `Due ${day}: ${what}`,
  aReview: 'review',

  didSet: (name: string) => `The next action for ${name} is saved`,
  didClear: (name: string) => `The next action for ${name} is taken away`,
  didComplete: (name: string) => `The next action for ${name} is done`,
  didSetReview: (name: string) => `The review of ${name} is saved`,
  didClearReview: (name: string) => `The review of ${name} is taken away`,

  setBy: (by: string, day: string) => `${by} set the next action for ${day}`,
  clearedBy: (by: string) => `${by} took the next action away`,
  completedBy: (by: string) => `${by} did the next action`,
  reviewBy: (by: string, day: string) => `${by} set a review for ${day}`,
  noReviewBy: (by: string) => `${by} took the review away`,
  changedBy: (by: string) => `${by} changed the next action`,
  reviewChangedBy: (by: string) => `${by} changed the review`,
};
