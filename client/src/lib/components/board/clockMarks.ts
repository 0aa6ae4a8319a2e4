import CalendarClock from '@lucide/svelte/icons/calendar-clock';
import CircleAlert from '@lucide/svelte/icons/circle-alert';
import CirclePause from '@lucide/svelte/icons/circle-pause';
import CirclePlay from '@lucide/svelte/icons/circle-play';
import Clock from '@lucide/svelte/icons/clock';
import EyeOff from '@lucide/svelte/icons/eye-off';
import Hourglass from '@lucide/svelte/icons/hourglass';
import ShieldAlert from '@lucide/svelte/icons/shield-alert';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import { isAlerting, isUnseen } from '@kith/shared/alert/alarm';
import { clockOf, type WaitingClock } from '@kith/shared/clock/clockOf';
import { holdOf } from '@kith/shared/clock/hold';
import { tellClock, tellHold } from '@kith/shared/clock/tell';
import { dueOf } from '@kith/shared/followUp/due';
import { tellDue } from '@kith/shared/followUp/tell';
import { words } from '@kith/shared/messages';
import type { Referral } from '@kith/shared/referral/schema';
import type { ServiceHours } from '@kith/shared/workspace/usualHours';

/** Something that is to be seen of a case at a glance: in words, with an icon and a tone of its own. */
export interface ClockMark {
  tone: 'neutral' | 'info' | 'warning' | 'danger';
  icon: typeof Clock;
  text: string;
}

const waiting: Record<WaitingClock['standing'], Omit<ClockMark, 'text'>> = {
  within: { tone: 'neutral', icon: Clock },
  near: { tone: 'warning', icon: Hourglass },
  breached: { tone: 'danger', icon: TriangleAlert },
};

/** What a referral has to show today: that nobody took or opened it, a concern, how long they wait, what is due. */
export function clockMarks(
  referral: Referral,
  settings: ServiceHours | undefined,
  today: string,
): ClockMark[] {
  const marks: ClockMark[] = [];
  const { alert } = words;
  if (isAlerting(referral)) marks.push({ tone: 'danger', icon: CircleAlert, text: alert.untaken });
  else if (isUnseen(referral)) {
    const text = referral.safeguardingRaised ? alert.concernNotSeen : alert.notOpened;
    marks.push({ tone: 'warning', icon: EyeOff, text });
  }
  if (referral.safeguarding && referral.stage !== 'closed') {
    marks.push({ tone: 'danger', icon: ShieldAlert, text: alert.mark });
  }
  const clock = clockOf(referral, settings, today);
  const hold = holdOf(referral, today);
  if (hold?.standing === 'on') {
    marks.push({ tone: 'info', icon: CirclePause, text: tellHold(hold, today) });
  } else if (clock?.state === 'running') {
    marks.push({ ...waiting[clock.standing], text: tellClock(clock, today) });
  }
  for (const due of dueOf(referral, today)) {
    if (due.standing === 'coming') continue;
    const tone = due.standing === 'overdue' ? 'danger' : 'warning';
    const icon = due.kind === 'hold' ? CirclePlay : CalendarClock;
    marks.push({ tone, icon, text: tellDue(due, today) });
  }
  return marks;
}
