const referrals = (n: number) => (n === 1 ? '1 referral' : `${n} referrals`);

/** Texts of selecting several referrals, which come when somebody selects. */
export const selectionPageWords = {
  bar: 'Selected referrals',
  count: (n: number) => (n === 0 ? 'Choose referrals' : `${n} selected`),
  hidden: (n: number) => `${n} of them not shown now`,
  tooMany: (most: number) => `${most} at most can be changed at once`,
  all: (n: number) => `Select all ${n}`,
  none: 'Select none',
  done: 'Done',
  allocate: 'Allocate…',
  labels: 'Labels…',
  nextAction: 'Next action…',
  export: 'Export…',

  begun: 'Selecting. Space selects the card that you are on, Escape ends it',
  beganByTouch: 'Selecting. Tap the cards that you want',
  ended: 'Selecting has ended',
  selected: (name: string, n: number) => `${name} selected. ${n} selected`,
  unselected: (name: string, n: number) => `${name} not selected any more. ${n} selected`,
  closed: 'A case that is restricted for you cannot be selected',

  title: {
    'referral.allocate': (n: number) => `Allocate ${referrals(n)}`,
    'referral.label': (n: number) => `Labels of ${referrals(n)}`,
    'referral.setNextAction': (n: number) => `Next action for ${referrals(n)}`,
  },
  send: {
    'referral.allocate': (n: number) => `Allocate ${n}`,
    'referral.label': (n: number) => `Change ${n}`,
    'referral.setNextAction': (n: number) => `Set for ${n}`,
  },
  goOn: (n: number) => (n === 1 ? 'Go on with the other one' : `Go on with the other ${n}`),
  refusedTitle: (n: number, all: number) => `${n} of ${all} cannot be changed like this`,
  refusedLead: 'They stay as they are.',
  refusedMeanwhile: 'Some of them cannot be changed any more. Nothing was done yet',
  nobodyLeft: 'None of them can be changed like this',
  overCapHint: 'For those beyond what there is room for. Whoever opens the case can read why',
  add: 'Labels to put on',
  remove: 'Labels to take off',
  chooseLabels: 'Choose a label to put on or to take off',
  bothWays: (label: string) => `${label} cannot be both put on and taken off`,
  replaces: (n: number) =>
    n === 1
      ? 'One of them has a next action already. This takes its place.'
      : `${n} of them have a next action already. This takes its place.`,
};
