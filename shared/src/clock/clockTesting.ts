import type { Payload } from '../contract.ts';
import { dayOf } from '../board/days.ts';
import { aReason, aTeam, joBrown } from '../testing.ts';
import { SETTINGS } from '../workspace/settingsId.ts';
import { clockOf } from './clockOf.ts';
import { tellClock } from './tell.ts';

/** A phone call that took place on a day. */
export const aContact = (on: string): Payload<'contact.add'>['contact'] => ({
  on,
  time: null,
  mode: 'phone',
  attended: 'attended',
  minutes: null,
  outcomeNote: null,
  nextAction: null,
});

/** A routine referral (target 10) received on Monday 2 March 2026, and what its clock shows on a day. */
export function aWait(receivedOn: string | null = null) {
  const team = aTeam();
  const { bench, esther } = team;
  bench.run(esther, 'referral.receive', { known: null, person: joBrown, ...aReason, receivedOn });
  const referral = [...bench.state.referrals].at(-1)?.id ?? '';
  const own = [...bench.state.referrals].find((r) => r.id !== team.referral)?.id ?? referral;
  const found = () => {
    const record = bench.state.referrals.get(own);
    if (!record) throw new Error('the referral is there');
    return record;
  };
  const clock = (day = dayOf(bench.now)) => clockOf(found(), bench.state.settings.get(SETTINGS), day);
  const says = (day = dayOf(bench.now)) => {
    const now = clock(day);
    return now ? tellClock(now, day) : 'no clock';
  };
  const on = (day: string) => (bench.now = `${day}T12:00:00.000Z`);
  return { ...team, referral: own, found, clock, says, on };
}
