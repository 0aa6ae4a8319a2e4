import { accessWords } from './access/messages.ts';
import { accountWords } from './account/messages.ts';
import { administrationWords } from './administration/messages.ts';
import { alertWords } from './alert/messages.ts';
import { boardWords } from './board/messages.ts';
import { clockWords } from './clock/messages.ts';
import { commitWords } from './commit/messages.ts';
import { erasureWords } from './erasure/messages.ts';
import { contactWords } from './contact/messages.ts';
import { consultationWords } from './consultation/messages.ts';
import { fieldWords } from './fieldMessages.ts';
import { followUpWords } from './followUp/messages.ts';
import { historyWords } from './history/messages.ts';
import { labelWords } from './label/messages.ts';
import { noteWords } from './note/messages.ts';
import { personWords } from './person/messages.ts';
import { casePageWords } from './referral/casePageMessages.ts';
import { referralsWords } from './referral/referralsMessages.ts';
import { referralWords } from './referral/messages.ts';
import { refusalWords } from './refusalMessages.ts';
import { restrictionWords } from './restriction/messages.ts';
import { selectionWords } from './selection/messages.ts';
import { teamWords } from './team/messages.ts';
import { settingsHistoryWords } from './workspace/historyMessages.ts';
import { hoursWords } from './workspace/hoursMessages.ts';
import { settingsWords } from './workspace/messages.ts';

/** Every text a person reads, by the noun it belongs to. */
export const words = {
  access: accessWords,
  account: accountWords,
  administration: administrationWords,
  alert: alertWords,
  board: boardWords,
  casePage: casePageWords,
  clock: clockWords,
  commit: commitWords,
  erasure: erasureWords,
  contact: contactWords,
  consultation: consultationWords,
  field: fieldWords,
  followUp: followUpWords,
  history: historyWords,
  label: labelWords,
  hours: hoursWords,
  note: noteWords,
  person: personWords,
  referral: referralWords,
  referrals: referralsWords,
  refusal: refusalWords,
  restriction: restrictionWords,
  selection: selectionWords,
  settings: settingsWords,
  settingsHistory: settingsHistoryWords,
  team: teamWords,
};
