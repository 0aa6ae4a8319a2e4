import type { Referral } from '../referral/schema.ts';
import type { Pause } from './schema.ts';

/** That a case is on hold, or that its hold has ended and nobody has gone on with it so far. */
export interface Hold {
  standing: 'on' | 'ended';
  pause: Pause;
}

/** The pause of a referral that nobody has ended by hand, if there is one: its hold lasts, or has ended by itself. */
export function lastingPause({ pauses }: Pick<Referral, 'pauses'>): Pause | undefined {
  return pauses?.find(({ until }) => until === null);
}

/** The hold of an open referral as it stands on a day (`YYYY-MM-DD`); it ends by itself on the day of its review. */
export function holdOf(referral: Pick<Referral, 'stage' | 'pauses'>, today: string): Hold | undefined {
  const pause = referral.stage === 'closed' ? undefined : lastingPause(referral);
  if (!pause) return undefined;
  const hasEnded = pause.reviewOn !== undefined && pause.reviewOn <= today;
  return { standing: hasEnded ? 'ended' : 'on', pause };
}
