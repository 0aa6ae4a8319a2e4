/** Texts of pins at the top of the triage queue. */
export const pinWords = {
  why: 'Why it comes first',
  act: 'Pin to the top…',
  unpin: 'Unpin',
  title: (name: string) => `Pin ${name} to the top`,
  hint: 'Everyone who sees the case reads this on the card.',
  submit: 'Pin to the top',
  onlyInTriage: 'Only a referral in triage can be pinned',
  already: 'This referral is pinned already',
  notPinned: 'This referral is not pinned',
  done: (name: string) => `${name} is pinned to the top of triage`,
  undone: (name: string) => `${name} is no longer pinned`,
  shown: (by: string) => `Pinned by ${by}`,
  because: (by: string, why: string) => `Pinned by ${by}: ${why}`,
  news: {
    pinned: (by: string) => `${by} pinned this to the top of triage`,
    unpinned: (by: string) => `${by} unpinned this`,
  },
};
