import { alarmSince, isAlerting, isToBeTold } from '@kith/shared/alert/alarm';
import { nextAlert } from '@kith/shared/alert/nextAlert';
import type { RaisedAlert } from '@kith/shared/alert/schema';
import type { Referral } from '@kith/shared/referral/schema';
import type { State } from '@kith/shared/state';
import type { Change } from '../workspace/catchUp.ts';

/** An alert that is to be raised when its time has come. */
export interface PlannedAlert extends RaisedAlert {
  referral: string;
  /** Since when somebody should be looking at it. */
  since: string;
}

/** Who may be told changes by the day, so that a plan is made anew after so long. */
const PLAN_MS = 60_000;

/** The referrals of one workspace that somebody has to look at, and who is told of them when. */
export class AlertWatch {
  readonly #watched = new Set<string>();
  #state: State;
  #plan: { made: number; alerts: PlannedAlert[] } | undefined;

  constructor(state: State) {
    this.#state = state;
    for (const referral of state.referrals) if (isToBeTold(referral)) this.#watched.add(referral.id);
  }

  /** Takes up one commit. Answers whether the plan may be another one now. */
  take(state: State, { touched }: Pick<Change, 'touched'>): boolean {
    this.#state = state;
    let isNews = false;
    for (const [table, id] of touched) {
      // Who is told, and when, depends on people, settings and restrictions as well.
      if (table === 'members' || table === 'settings' || table === 'restrictions') isNews = true;
      if (table !== 'referrals') continue;
      const referral = state.referrals.get(id);
      const was = this.#watched.has(id);
      const is = referral !== undefined && isToBeTold(referral);
      if (is) this.#watched.add(id);
      else this.#watched.delete(id);
      if (was || is) isNews = true;
    }
    if (isNews) this.#plan = undefined;
    return isNews;
  }

  /** The alerts to come, as of `now`. */
  planned(now: Date): readonly PlannedAlert[] {
    if (this.#plan && Math.abs(now.getTime() - this.#plan.made) < PLAN_MS) return this.#plan.alerts;
    const alerts = this.#referrals().flatMap((referral): PlannedAlert[] => {
      const since = alarmSince(referral);
      const next = nextAlert(this.#state, referral, now.toISOString());
      return since !== undefined && next ? [{ ...next, since, referral: referral.id }] : [];
    });
    this.#plan = { made: now.getTime(), alerts };
    return alerts;
  }

  /** When the next alert is to be raised; null: none is to come. */
  next(now: Date): string | null {
    return this.planned(now).reduce<string | null>(
      (first, { at }) => (first === null || at < first ? at : first),
      null,
    );
  }

  /** The referrals of which people were told, and which nobody has taken. */
  alerting(): Referral[] {
    return this.#referrals().filter(isAlerting);
  }

  #referrals(): Referral[] {
    return [...this.#watched].flatMap((id) => this.#state.referrals.get(id) ?? []);
  }
}
