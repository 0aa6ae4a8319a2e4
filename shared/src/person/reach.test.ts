import { describe, expect, it } from 'vitest';
import { mayReach, type Channel, type Reachable } from './reach.ts';

const NOON = '2026-03-02T12:00:00.000Z';
const channels: Channel[] = ['phone', 'voicemail', 'text', 'email', 'letter'];
const rules = { noMessages: false, noLetters: false, notBefore: null, notAfter: null, note: null };
const reached = (person: Reachable, now = NOON) =>
  channels.filter((channel) => mayReach(person, channel, now).may);
const why = (person: Reachable, channel: Channel, now = NOON) => mayReach(person, channel, now);

describe('somebody may be reached', () => {
  it('in every way, when nothing is said against it', () => {
    expect(reached({})).toEqual(channels);
    expect(reached({ safeContact: rules, withdrawn: [], death: null })).toEqual(channels);
  });

  it('in no way once they have died', () => {
    expect(reached({ death: { on: null } })).toEqual([]);
    expect(why({ death: { on: '2026-03-01' } }, 'email')).toMatchObject({
      why: 'They have died. Nothing is sent to them any more',
      later: false,
    });
  });

  it('by no way that they withdrew, nor by what goes over it', () => {
    expect(reached({ withdrawn: ['email'] })).toEqual(['phone', 'voicemail', 'text', 'letter']);
    expect(reached({ withdrawn: ['phone'] })).toEqual(['text', 'email', 'letter']);
    expect(why({ withdrawn: ['phone'] }, 'voicemail')).toMatchObject({ why: 'They do not want phone calls' });
    expect(reached({ withdrawn: ['referral', 'gp', 'voluntarySector'] })).toEqual(channels);
  });

  it('without leaving a message, where none is to be left', () => {
    expect(reached({ safeContact: { ...rules, noMessages: true } })).toEqual(['phone', 'email', 'letter']);
    expect(why({ safeContact: { ...rules, noMessages: true } }, 'voicemail')).toMatchObject({
      why: 'Do not leave messages',
    });
    expect(reached({ safeContact: { ...rules, noLetters: true } })).not.toContain('letter');
  });

  it('at the times of day that are safe, as clocks in the United Kingdom show them', () => {
    const safeContact = { ...rules, notBefore: '09:30', notAfter: '17:00' };
    const at = (now: string) => why({ safeContact }, 'phone', now);
    expect(at('2026-01-12T09:29:59.000Z')).toEqual({ may: false, why: 'Not before 09:30', later: true });
    expect(at('2026-01-12T09:30:00.000Z').may).toBe(true);
    expect(at('2026-01-12T17:00:59.000Z').may).toBe(true);
    expect(at('2026-01-12T17:01:00.000Z')).toEqual({ may: false, why: 'Not after 17:00', later: true });
    expect(at('2026-07-13T16:30:00.000Z').may, 'half past five in summer').toBe(false);
    expect(at('2026-07-13T08:30:00.000Z').may, 'half past nine in summer').toBe(true);
    expect(reached({ safeContact }, '2026-01-12T22:00:00.000Z'), 'a letter does not ring').toEqual([
      'letter',
    ]);
  });
});
