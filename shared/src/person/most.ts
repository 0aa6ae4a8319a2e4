/** How much of a kind a person's record holds at most. Apart from the schema, since rules run where no parser is. */
export const most = {
  addresses: 10,
  otherPhones: 5,
  risks: 10,
  relatedPeople: 10,
  safeContactNote: 300,
} as const;
