import { refuse } from '../errors.ts';
import { words } from '../messages.ts';
import type { Rules } from '../rule.ts';
import { inForce } from '../workspace/inForce.ts';
import { isOffered } from '../workspace/options.ts';
import { SETTINGS } from '../workspace/settingsId.ts';
import { referralGroups } from './evolve.ts';
import { wrongReceipt } from './receipt.ts';
import { about, subject, write } from './rules.ts';
import type { ReferralFields } from './schema.ts';

export const amendRules: Rules<'referral.amend'> = {
  'referral.amend': {
    optimistic: false, // most of what was entered is not on cards
    subject,
    writes: (_state, { referral, details }) =>
      referralGroups(details as Partial<ReferralFields>).map((group) => ['referrals', referral, group]),
    decide: about((found, { details }, state, { now }) => {
      if (found.stage === 'closed') return refuse('unfit', words.referral.closedAlready);
      const settings = inForce(state.settings.get(SETTINGS));
      const unknown = (details.needs ?? []).filter(
        (need) => !found.needs.includes(need) && !isOffered(settings.needs, need),
      );
      if (unknown.length > 0) {
        const fields = [{ field: 'details.needs', message: words.referral.unknownNeed }];
        return refuse('invalid', words.refusal.invalid, { fields });
      }
      const after = Object.fromEntries(
        Object.entries(details).filter(
          ([field, value]) =>
            value !== undefined &&
            JSON.stringify(value) !== JSON.stringify(found[field as keyof ReferralFields] ?? null),
        ),
      ) as Partial<ReferralFields>;
      const wrong = wrongReceipt(settings, after, now, 'details.');
      if (wrong) return wrong;
      return Object.keys(after).length === 0 ? [] : [write('referral.amended', found, after)];
    }),
  },
};
