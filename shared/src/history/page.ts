import type { EventName } from '../events.ts';
import type { Facts } from './entry.ts';

/** What one commit did to one case. */
export interface HistoryAct extends Facts {
  event: EventName;
  /** The referral, or the person where it was about no single referral. */
  id: string;
}

/** One commit as a line of the workspace's history: everything that was done at once. */
export interface HistoryLine {
  seq: number;
  /** ISO 8601 UTC. */
  at: string;
  /** Member, or `system`. */
  by: string;
  /** The commit that it takes back. */
  undoes?: number;
  acts: HistoryAct[];
}

/** Some lines, newest first, and what to ask with for the ones before them: null when there are none. */
export interface HistoryPage {
  ok: true;
  lines: HistoryLine[];
  next: string | null;
}
