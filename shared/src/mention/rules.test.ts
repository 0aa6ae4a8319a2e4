import { describe, expect, it } from 'vitest';
import { actorOf } from '../actor.ts';
import { commands } from '../contract.ts';
import { thingsFor } from '../followUp/things.ts';
import { standing } from '../history/standing.ts';
import { tellEntry } from '../history/tell.ts';
import { takePersonal } from '../personal.ts';
import { Eyes } from '../projection.ts';
import { aReason, anAssessment, aTeam, joBrown } from '../testing.ts';
import { viewerOf } from '../viewer.ts';
import { MOST_OPEN } from './evolve.ts';

const text = 'Please ring her daughter';

/** A referral, and what waits for each about it. */
function aCase() {
  const team = aTeam();
  const { bench, referral } = team;
  const found = () => {
    const one = bench.state.referrals.get(referral);
    if (!one) throw new Error('the referral is there');
    return one;
  };
  const actor = (id: string) => {
    const member = bench.state.members.get(id);
    if (!member) throw new Error('the member is there');
    return actorOf(bench.state, member, bench.now);
  };
  const waiting = (id: string) =>
    thingsFor(bench.state, actor(id), bench.now).flatMap((thing) =>
      thing.kind === 'mention' ? thing.text : [],
    );
  const tell = (by: string, to: string, what = text) =>
    bench.run(by, 'mention.add', { referral, to, text: what });
  const idOf = (at = -1) => found().mentions?.at(at)?.id ?? '';
  const see = (by: string, id = idOf()) => bench.run(by, 'mention.see', { referral, id });
  const told = () => {
    const names = {
      member: (id: string) => bench.state.members.get(id)?.name ?? id,
      label: String,
      outcome: String,
    };
    const history = found().history ?? [];
    return history.map((entry) => tellEntry(entry, history, names));
  };
  return { ...team, found, actor, waiting, tell, idOf, see, told };
}

describe('a mention', () => {
  it('waits for whoever was told until they have seen it, and the history tells of both', () => {
    const { bench, amina, ben, carys, referral, found, waiting, tell, see, told, idOf } = aCase();
    tell(amina, ben);
    const id = idOf();
    expect([waiting(ben), waiting(carys), waiting(amina)]).toEqual([[text], [], []]);
    bench.now = '2026-03-02T12:30:00.000Z';
    see(ben);
    expect(waiting(ben)).toEqual([]);
    expect(found().mentions).toBeNull();
    expect(found().mentionsSeen).toMatchObject([{ id, by: amina, to: ben, text, seenAt: bench.now }]);
    expect(bench.run(ben, 'mention.see', { referral, id })).toBeTypeOf('number');
    expect(bench.commits.at(-1)?.events).toEqual([]);
    expect(told().slice(1)).toEqual([`Amina told Ben: “${text}”`, 'Ben saw what Amina wrote']);
  });

  it.each([
    ['text', '', 'Enter message'],
    ['text', '  ', 'Enter message'],
    ['text', 'x'.repeat(501), 'Message must be 500 characters or fewer'],
    ['to', '', 'Choose'],
  ])('is refused with a wrong %s (%j)', (field, value, message) => {
    const payload = { referral: 'r1', to: 'm1', text, [field]: value };
    const parsed = commands['mention.add'].safeParse(payload);
    expect(parsed.error?.issues).toMatchObject([
      { path: [field], message: expect.stringContaining(message) as string },
    ]);
    expect(
      commands['mention.add'].safeParse({ referral: 'r1', to: 'm1', text: 'x'.repeat(500) }).success,
    ).toBe(true);
  });

  it('is for a colleague who works with cases and may see this one, and not for oneself', () => {
    const { bench, amina, ben, carys, esther, referral, found, waiting, tell } = aCase();
    const wrong = (to: string) => bench.try(amina, 'mention.add', { referral, to, text });
    const says = (message: string) => ({ code: 'invalid', fields: [{ field: 'to', message }] });
    expect(wrong(amina)).toMatchObject(says('Choose a colleague, not yourself'));
    const left = says('This colleague does not work with cases now. Choose someone else');
    expect(wrong('nobody')).toMatchObject(left);
    bench.run('system', 'member.suspend', { member: carys });
    expect(wrong(carys)).toMatchObject(left);
    const until = [{ role: 'careCoordinator' as const, from: '2024-04-01', until: '2026-03-01' }];
    bench.run('system', 'member.setRoles', { member: esther, roles: until });
    expect(wrong(esther)).toMatchObject(left);
    tell(amina, ben);
    const { person } = found();
    bench.run(amina, 'restriction.set', { person, excluded: [], why: 'They asked for it' });
    expect(wrong(ben)).toMatchObject(says('Ben may not see this case. Choose someone else'));
    // Nor is he shown what he was told before.
    expect(waiting(ben)).toEqual([]);
    expect(bench.try(ben, 'mention.see', { referral, id: 'any' })).toMatchObject({ code: 'forbidden' });
  });

  it('is not of a referral that is not there, nor added once it is closed; what waits then is still seen', () => {
    const { bench, amina, ben, referral, waiting, tell, see } = aCase();
    const gone = { code: 'notFound' };
    expect(bench.try(amina, 'mention.add', { referral: 'none', to: ben, text })).toMatchObject(gone);
    expect(bench.try(ben, 'mention.see', { referral: 'none', id: 'none' })).toMatchObject(gone);
    expect(bench.try(ben, 'mention.see', { referral, id: 'none' })).toMatchObject({ code: 'unfit' });
    tell(amina, ben);
    bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'referral.close', { referral, outcome: 'goals-met', note: null });
    expect(bench.try(amina, 'mention.add', { referral, to: ben, text })).toMatchObject({
      message: 'This referral is closed. Reopen it first',
    });
    expect(waiting(ben)).toEqual([text]);
    see(ben);
    expect(waiting(ben)).toEqual([]);
  });

  it('is seen by nobody else than whoever was told', () => {
    const { bench, amina, ben, carys, referral, tell, idOf } = aCase();
    tell(amina, ben);
    for (const other of [amina, carys]) {
      expect(bench.try(other, 'mention.see', { referral, id: idOf() })).toMatchObject({
        code: 'forbidden',
        message: 'Only Ben can say that this is seen',
      });
    }
  });

  it('composes with what others write at the same time', () => {
    const { bench, amina, ben, carys, referral, found } = aCase();
    const base = bench.state.seq;
    const add = (by: string, to: string) =>
      bench.run(by, 'mention.add', { referral, to, text }, { client: by, base });
    add(amina, ben);
    add(carys, ben);
    add(ben, amina);
    expect(found().mentions).toHaveLength(3);
  });

  it('is taken back, and so is that it was seen', () => {
    const { bench, amina, ben, found, waiting, tell, see, told } = aCase();
    const seq = tell(amina, ben);
    const back = bench.run(amina, 'commit.undo', { seq });
    expect([found().mentions, waiting(ben)]).toEqual([null, []]);
    bench.run(amina, 'commit.undo', { seq: back });
    expect(waiting(ben)).toEqual([text]);
    const seen = see(ben);
    expect(bench.try(amina, 'commit.undo', { seq })).toMatchObject({
      message: 'Ben has changed this since. Undo that first',
    });
    expect(standing(found().history ?? []).undoable).toContain(seen);
    bench.run(ben, 'commit.undo', { seq: seen });
    expect([waiting(ben), found().mentionsSeen]).toEqual([[text], null]);
    expect(told().at(-1)).toBe('Ben took this back: Ben saw what Amina wrote');
  });

  it('keeps the entry of the referral from being taken back, until it is taken back itself', () => {
    const { bench, amina, ben, esther, tell } = aCase();
    const entry = bench.state.seq;
    const seq = tell(amina, ben);
    expect(bench.try(esther, 'commit.undo', { seq: entry })).toMatchObject({ code: 'unfit' });
    bench.run(amina, 'commit.undo', { seq });
    expect(bench.try(esther, 'commit.undo', { seq: entry })).toBeTypeOf('number');
  });

  it('is one of a bounded number, of those that wait and of those that were seen', () => {
    const { bench, amina, ben, referral, found, tell, see, idOf } = aCase();
    for (let i = 0; i < MOST_OPEN; i++) tell(amina, ben, `${i}`);
    const full = { code: 'unfit', message: /^20 mentions of this case wait to be seen/ };
    const refused = bench.try(amina, 'mention.add', { referral, to: ben, text });
    expect(refused).toMatchObject({
      code: full.code,
      message: expect.stringMatching(full.message) as string,
    });
    for (let i = 0; i < MOST_OPEN; i++) see(ben, idOf(0));
    tell(amina, ben, 'last');
    const seen = see(ben);
    expect(found().mentionsSeen?.map((one) => one.text)).toEqual([
      ...Array.from({ length: 19 }, (_, i) => `${i + 1}`),
      'last',
    ]);
    // Nor is it exceeded by taking back what made room.
    for (let i = 0; i < MOST_OPEN; i++) tell(amina, ben, `${i}`);
    expect(bench.try(ben, 'commit.undo', { seq: seen })).toMatchObject({ code: 'unfit' });
    expect(Object.keys(found().touched ?? {})).toContain('mentions');
    expect(Object.keys(found().touched ?? {}).length).toBeLessThan(5);
  });

  it('is personal wherever it stands, and gone once the person is erased', () => {
    const { bench, amina, ben, referral, found, waiting, tell, see, told } = aCase();
    tell(amina, ben, 'Ring her at Primrose Cottage');
    see(ben);
    tell(amina, ben, 'Primrose Cottage is sold');
    bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'referral.close', { referral, outcome: 'goals-met', note: null });
    const logged = takePersonal(bench.commits).rest;
    expect(JSON.stringify([logged, takePersonal(found()).rest])).not.toContain('Primrose');
    const { person } = found();
    bench.run('system', 'member.setRoles', {
      member: ben,
      roles: [
        { role: 'administrator', from: '2024-04-01', until: null },
        { role: 'linkWorker', from: '2024-04-01', until: null },
      ],
    });
    bench.run(amina, 'erasure.ask', { person, ground: 'asked' });
    bench.run(ben, 'erasure.confirm', { person });
    expect(JSON.stringify(found())).not.toContain('Primrose');
    expect(waiting(ben)).toEqual([]);
    expect(told()).toContain('Amina told Ben something');
  });

  it('goes along when two records of the person are merged, and comes back when they are parted', () => {
    const { bench, amina, ben, referral, found, waiting, tell, see } = aCase();
    const known = new Set([...bench.state.referrals].map(({ id }) => id));
    bench.run(ben, 'referral.receive', { known: null, person: joBrown, ...aReason });
    const added = [...bench.state.referrals].find(({ id }) => !known.has(id));
    tell(amina, ben);
    const merge = found().person;
    const seq = bench.run(amina, 'person.merge', { keep: added?.person ?? '', merge, take: [], unite: [] });
    expect(bench.state.referrals.get(referral)?.person).toBe(added?.person);
    expect(waiting(ben)).toEqual([text]);
    bench.run(amina, 'commit.undo', { seq });
    expect(waiting(ben)).toEqual([text]);
    see(ben);
    expect(waiting(ben)).toEqual([]);
  });

  it('is on the card while it waits, and on the record alone once it was seen', () => {
    const { bench, amina, ben, found, actor, tell, see } = aCase();
    const shown = (level: 'card' | 'record') => {
      const viewer = viewerOf(bench.state, actor(amina), bench.now);
      return viewer && new Eyes(viewer, bench.state).see('referrals', found(), level);
    };
    tell(amina, ben);
    expect(shown('card')).toMatchObject({ mentions: [{ text }] });
    see(ben);
    expect(shown('card')).not.toHaveProperty('mentionsSeen');
    expect(shown('record')).toMatchObject({ mentionsSeen: [{ text }] });
  });
});
