/** Texts of the forms for what is entered of a referral: how it came and what for. */
export const enteredWords = {
  amendTitle: (name: string) => `Correct the referral of ${name}`,
  amendSend: 'Save corrections',
  reasonHint: 'In the words of whoever referred',
  receivedHint: 'Leave it empty if it came on the day it is entered',
  nameHint: 'Who wrote or rang',
  roleHint: 'For example GP, practice nurse or daughter',
};
