/** The stages of a referral in their order; also the columns of the board. */
export const stages = ['triage', 'allocated', 'active', 'closed'] as const;
export type Stage = (typeof stages)[number];

/** Most pressing first. */
export const urgencies = ['urgent', 'soon', 'routine'] as const;
export type Urgency = (typeof urgencies)[number];

export const complexities = ['simple', 'moderate', 'complex'] as const;
export type Complexity = (typeof complexities)[number];

/** Levels of the Patient Activation Measure that triage may expect; null stands for "cannot say yet". */
export const pamLevels = [1, 2, 3, 4] as const;
