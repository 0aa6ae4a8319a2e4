/** What is said to whoever asks for what cannot be about two records, and how what they ask is called. */
export const duplicateWords = {
  keep: 'Record to keep',
  merge: 'Record to merge into it',
  other: 'The other record',
  take: 'Details to take over',
  unite: 'Details to keep of both',
  takeOrUnite: 'Of each detail choose one record’s, or both',
  oneOfReferralOrTyped: 'Ask about the person of a referral, or about one who is typed',
  oneRecord: 'Choose two records: this is one',
  erasureWaits: 'An administrator is asked to erase one of these records. Wait for the decision first',
  since: {
    erasure: 'An administrator is asked to erase this record. Wait for the decision first',
    detail: (by: string, detail: string) =>
      `${by} has changed this detail since: ${detail.charAt(0).toLowerCase()}${detail.slice(1)}. Undo that first`,
    joined: (by: string) => `${by} has joined their referrals since. Undo that first`,
    restriction: (by: string) => `${by} has changed who may see the record since. Undo that first`,
  },
  mergedSince: (by: string) => `${by} has merged this record with another one since. Undo that first`,
};
