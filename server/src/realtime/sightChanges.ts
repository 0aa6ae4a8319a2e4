import type { State } from '@kith/shared/state';
import type { Change } from '../workspace/catchUp.ts';

/** Whether a commit may change what someone holds or sees, other than by the records it touched themselves. */
export function mayChangeSight({ touched }: Change, before: State, after: State): boolean {
  return touched.some(([table, id]) => {
    if (table === 'members' || table === 'settings' || table === 'restrictions') return true;
    // A restricted case is open to whoever has it.
    const referral =
      table === 'referrals' ? (after.referrals.get(id) ?? before.referrals.get(id)) : undefined;
    return referral !== undefined && after.restrictions.has(referral.person);
  });
}

/** When something next begins or ends by itself (ISO 8601): the day, for roles, or an emergency opening. */
export function nextTurn({ restrictions }: State, now: Date): string {
  const tomorrow = new Date(now);
  tomorrow.setUTCHours(24, 0, 0, 0);
  const ends = [...restrictions]
    .flatMap(({ openings }) => openings.map(({ until }) => until))
    .filter((until) => until > now.toISOString());
  return [tomorrow.toISOString(), ...ends].sort()[0] as string;
}
