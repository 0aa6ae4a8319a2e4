import { commitRules } from './commit/rules.ts';
import { consentRules } from './consent/rules.ts';
import { consultationRules } from './consultation/rules.ts';
import { deathRules } from './death/rules.ts';
import { erasureRules } from './erasure/rules.ts';
import { importRules } from './import/rules.ts';
import { mentionRules } from './mention/rules.ts';
import { noteRules } from './note/rules.ts';
import { mergeRules } from './person/mergeRules.ts';
import { personRules } from './person/rules.ts';
import { amendRules } from './referral/amendRules.ts';
import { joinRules } from './referral/joinRules.ts';
import { referrerRules } from './referral/referrerRules.ts';
import { restrictionRules } from './restriction/rules.ts';
import { teamRules } from './team/rules.ts';
import { trainingRules } from './training/rules.ts';
import { workspaceRules } from './workspace/rules.ts';

/**
 * The rules of commands whose result is never shown before the server has it: no browser runs them, so none is sent
 * them (`#server-rules` in package.json).
 */
export const serverRules = {
  ...workspaceRules,
  ...teamRules,
  ...restrictionRules,
  ...consultationRules,
  ...trainingRules,
  ...personRules,
  ...mergeRules,
  ...consentRules,
  ...deathRules,
  ...erasureRules,
  ...importRules,
  ...referrerRules,
  ...amendRules,
  ...joinRules,
  ...mentionRules,
  ...noteRules,
  ...commitRules,
};
