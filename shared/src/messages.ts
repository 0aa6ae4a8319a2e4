import { accountWords } from './account/messages.ts';
import { alertWords } from './alert/messages.ts';
import { boardWords } from './board/messages.ts';
import { clockWords } from './clock/messages.ts';
import { commitWords } from './commit/messages.ts';
import { contactWords } from './contact/messages.ts';
import { fieldWords } from './fieldMessages.ts';
import { followUpWords } from './followUp/messages.ts';
import { labelWords } from './label/messages.ts';
import { personWords } from './person/messages.ts';
import { reachWords } from './person/reachMessages.ts';
import { referralWords } from './referral/messages.ts';
import { refusalWords } from './refusalMessages.ts';
import { restrictionWords } from './restriction/messages.ts';
import { selectionWords } from './selection/messages.ts';
import { teamWords } from './team/messages.ts';

/**
 * The texts that people read wherever they work, by the noun they belong to. What only some pages show (accounts,
 * administration) is imported there, so that nobody else's page brings it along.
 */
export const words = {
  account: accountWords,
  alert: alertWords,
  board: boardWords,
  clock: clockWords,
  commit: commitWords,
  contact: contactWords,
  field: fieldWords,
  followUp: followUpWords,
  label: labelWords,
  person: personWords,
  reach: reachWords,
  referral: referralWords,
  refusal: refusalWords,
  restriction: restrictionWords,
  selection: selectionWords,
  team: teamWords,
};
