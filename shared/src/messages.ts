import { accessWords } from './access/messages.ts';
import { accountWords } from './account/messages.ts';
import { administrationWords } from './administration/messages.ts';
import { boardWords } from './board/messages.ts';
import { commitWords } from './commit/messages.ts';
import { erasureWords } from './erasure/messages.ts';
import { duplicateWords } from './person/duplicateMessages.ts';
import { contactWords } from './contact/messages.ts';
import { consultationWords } from './consultation/messages.ts';
import { fieldWords } from './fieldMessages.ts';
import { historyWords } from './history/messages.ts';
import { noteWords } from './note/messages.ts';
import { personWords } from './person/messages.ts';
import { casePageWords } from './referral/casePageMessages.ts';
import { referralsWords } from './referral/referralsMessages.ts';
import { eligibilityWords } from './referral/eligibilityMessages.ts';
import { referralWords } from './referral/messages.ts';
import { refusalWords } from './refusalMessages.ts';
import { restrictionWords } from './restriction/messages.ts';
import { teamWords } from './team/messages.ts';
import { settingsWords } from './workspace/messages.ts';

/** Every text a person reads, by the noun it belongs to. */
export const words = {
  access: accessWords,
  account: accountWords,
  administration: administrationWords,
  board: boardWords,
  casePage: casePageWords,
  commit: commitWords,
  eligibility: eligibilityWords,
  erasure: erasureWords,
  contact: contactWords,
  consultation: consultationWords,
  duplicate: duplicateWords,
  field: fieldWords,
  history: historyWords,
  note: noteWords,
  person: personWords,
  referral: referralWords,
  referrals: referralsWords,
  refusal: refusalWords,
  restriction: restrictionWords,
  settings: settingsWords,
  team: teamWords,
};
