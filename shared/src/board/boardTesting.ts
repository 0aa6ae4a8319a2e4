import type { Person } from '../person/schema.ts';
import type { Referral } from '../referral/schema.ts';
import { emptyState, putRecord, type State } from '../state.ts';
import type { Card } from './cards.ts';

/** A referral in triage since 2 March 2026: for tests of the board. */
export function referral(id: string, more: Partial<Referral> = {}): Referral {
  return {
    id,
    person: `person-${id}`,
    receivedAt: '2026-03-02T09:00:00.000Z',
    receivedBy: 'amina',
    reason: 'Lonely',
    needs: [],
    urgency: 'routine',
    stage: 'triage',
    stageSince: '2026-03-02T09:00:00.000Z',
    assessment: null,
    cannotSayWhy: null,
    assignee: null,
    closure: null,
    closingNote: null,
    organisation: null,
    shared: false,
    messages: [],
    contacts: [],
    ...more,
  };
}

/** A state with these referrals. */
export const board = (...referrals: Referral[]): State =>
  referrals.reduce((state, r) => putRecord(state, 'referrals', r), emptyState('U99001'));

/** The card of a referral, with a person unless it says otherwise. */
export function aCard(of: Referral, more: Partial<Person> = {}): Card & { person: Person } {
  const person: Person = {
    id: of.person,
    givenName: 'Jo',
    familyName: 'Brown',
    preferredName: null,
    birthDate: '1948-03-27',
    nhsNumber: null,
    phone: null,
    practice: 'A99001',
    ...more,
  };
  return { id: of.id, referral: of, person, assignee: undefined, pin: undefined };
}
