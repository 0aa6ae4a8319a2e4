import type { State } from '../state.ts';
import type { Option } from './lists.ts';
import type { SettingsInForce } from './inForce.ts';

/** Lists of options that stand on referrals. */
const usedLists = ['needs', 'sources', 'outcomes', 'returnReasons', 'labels'] as const;
type UsedList = (typeof usedLists)[number];

type ReferralSeen = Partial<State['referrals'] extends Iterable<infer R> ? R : never>;

/** The codes of a list that one referral has. A client may not see all of a referral. */
const codesOn: Record<UsedList, (referral: ReferralSeen) => readonly (string | null | undefined)[]> = {
  needs: ({ needs = [] }) => needs,
  sources: ({ source }) => [source],
  // A code may be in both lists: it is of the one that the referral was closed by.
  outcomes: ({ closure, returned }) => [returned ? null : closure?.outcome],
  returnReasons: ({ returned }) => [returned],
  labels: ({ labels }) => labels ?? [],
};

/** The first option that would go although a referral has it, and the list it is of. */
export function firstInUse(
  state: Pick<State, 'referrals'>,
  now: SettingsInForce,
  after: SettingsInForce,
): { list: UsedList; option: Option } | undefined {
  for (const list of usedLists) {
    const left = new Set(after[list].map(({ code }) => code));
    const gone = new Map(now[list].filter(({ code }) => !left.has(code)).map((one) => [one.code, one]));
    if (gone.size === 0) continue;
    for (const referral of state.referrals) {
      const code = codesOn[list](referral).find((one) => gone.has(one ?? ''));
      const option = gone.get(code ?? '');
      if (option) return { list, option };
    }
  }
  return undefined;
}
