import { refuse } from '../errors.ts';
import { event } from '../event.ts';
import { words } from '../messages.ts';
import type { Rules } from '../rule.ts';
import { inForce } from '../workspace/inForce.ts';
import { SETTINGS } from '../workspace/settingsId.ts';
import { MOST_LABELS } from './most.ts';

export const labelRules: Rules<'referral.label'> = {
  'referral.label': {
    optimistic: true,
    subject: (state, { referral }) => state.referrals.get(referral),
    writes: () => [], // composes: two people may label one referral at once
    decide(state, { referral, add, remove }) {
      const found = state.referrals.get(referral);
      if (!found) return refuse('notFound', words.refusal.notFound);
      const has = new Set(found.labels ?? []);
      const { labels } = inForce(state.settings.get(SETTINGS));
      const offered = new Set(labels.filter(({ retired }) => !retired).map(({ code }) => code));
      const wanted = add.filter((code) => !has.has(code));
      const unknown = wanted.findIndex((code) => !offered.has(code));
      if (unknown >= 0) {
        const field = `add.${add.indexOf(wanted[unknown] ?? '')}`;
        return refuse('invalid', words.refusal.invalid, {
          fields: [{ field, message: words.label.unknown }],
        });
      }
      const gone = remove.filter((code) => has.has(code));
      if (has.size + wanted.length - gone.length > MOST_LABELS) {
        return refuse('unfit', words.label.most(MOST_LABELS));
      }
      if (wanted.length + gone.length === 0) return [];
      return [event('referral.labelled', { referral, add: wanted, remove: gone })];
    },
  },
};
