/** Texts about what a person agrees to. Labels of the kinds are in `labels.ts`. */
export const consentWords = {
  kind: 'Consent',
  way: 'How they said so',
  on: 'Day they said so',
  note: 'Note',
  chooseGiven: 'Choose given or withdrawn',
  sayAtLeastOne: 'Say of at least one what they agree to, or no longer agree to',
  needs: (label: string, base: string) =>
    `${label} cannot be agreed to while “${base}” is withdrawn. Withdraw both, or record both as given`,
  longAgo: 'The day they said so must be within the last 10 years. Check the year',
  tooMany: (most: number) => `A record holds at most ${most} consents`,
  agreed: (by: string, what: string) => `${by} recorded that they agree to: ${what}`,
  refused: (by: string, what: string) => `${by} recorded that they no longer agree to: ${what}`,
  both: (by: string, yes: string, no: string) =>
    `${by} recorded that they agree to: ${yes}; and no longer to: ${no}`,
};
