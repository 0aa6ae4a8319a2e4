export const selectionWords = {
  referrals: 'Referrals',
  chooseAct: 'Choose what to do with the selected referrals',
  none: 'Select at least one referral',
  tooMany: (most: number) => `Select ${most} referrals or fewer`,
  allocated: (n: number, to: string) =>
    n === 1 ? `One referral allocated to ${to}` : `${n} referrals allocated to ${to}`,
  labelled: (n: number) => (n === 1 ? 'Labels of one referral changed' : `Labels of ${n} referrals changed`),
  nextActionSet: (n: number) =>
    n === 1 ? 'Next action of one referral set' : `Next action of ${n} referrals set`,
  cannot: (name: string, why: string) => `${name}: ${why}`,
  someCannot: (n: number) =>
    n === 1
      ? 'One of the referrals cannot be changed like this, so none was'
      : `${n} of the referrals cannot be changed like this, so none was`,
};
