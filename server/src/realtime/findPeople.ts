import { digitsToFind, numberWith } from '@kith/shared/board/find';
import { Eyes } from '@kith/shared/projection';
import type { State } from '@kith/shared/state';
import type { Found } from '@kith/shared/socket';
import type { Viewer } from '@kith/shared/viewer';

/** The most that one answer names. */
const MOST = 12;

/**
 * The referrals of people one of whose numbers has these digits in it, newest first: numbers stand on no card, so they
 * are looked up here. Only people whose whole record this viewer may open are found.
 */
export function findPeople(state: State, viewer: Viewer, text: string): { found: Found[]; more: number } {
  const digits = digitsToFind(text);
  if (digits === undefined) return { found: [], more: 0 };
  const eyes = new Eyes(viewer, state);
  const by = new Map<string, Found['by']>();
  for (const person of state.people) {
    const number = numberWith(person, digits);
    const seen = number && eyes.see('people', person, 'record');
    if (number && seen && number in seen) by.set(person.id, number);
  }
  const found: (Found & { at: string })[] = [];
  for (const referral of by.size > 0 ? state.referrals : []) {
    const number = by.get(referral.person);
    if (number && eyes.see('referrals', referral, 'card')) {
      found.push({ id: referral.id, by: number, at: referral.receivedAt });
    }
  }
  found.sort((a, b) => (a.at < b.at ? 1 : -1));
  return {
    found: found.slice(0, MOST).map(({ id, by: number }) => ({ id, by: number })),
    more: Math.max(0, found.length - MOST),
  };
}
