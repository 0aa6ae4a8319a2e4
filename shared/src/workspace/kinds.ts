/** Clinical systems of GP practices in England. */
export const clinicalSystems = ['emis', 'systmOne'] as const;
export type ClinicalSystem = (typeof clinicalSystems)[number];

/** The colours of labels, by name: each is a tint and words on it in the design tokens. */
export const labelColours = ['grey', 'blue', 'teal', 'green', 'yellow', 'red', 'pink', 'purple'] as const;
export type LabelColour = (typeof labelColours)[number];

/** What a template is for: a note of a case, a message to whoever referred, a closing note. */
export const templateKinds = ['note', 'message', 'closing'] as const;
export type TemplateKind = (typeof templateKinds)[number];

/** What happens with a referral that the service may not be for. */
export const handlings = ['accept', 'ask', 'refuse'] as const;
export type Handling = (typeof handlings)[number];

/** The columns of the board that can have a limit: all but the closed. */
export const limitedStages = ['triage', 'allocated', 'active'] as const;
export type LimitedStage = (typeof limitedStages)[number];

/** The roles whose caseload has a cap. */
export const cappedRoles = ['linkWorker', 'coach', 'careCoordinator'] as const;
export type CappedRole = (typeof cappedRoles)[number];
