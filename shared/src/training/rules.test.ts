import { describe, expect, it } from 'vitest';
import { actorOf } from '../actor.ts';
import { can } from '../permissions.ts';
import { aTeam, Bench } from '../testing.ts';
import { emptyState } from '../state.ts';
import { SETTINGS } from '../workspace/settingsId.ts';
import { usualSettings } from '../workspace/usualSettings.ts';
import { isTraining, mayTrain, networkOf, trainingCode } from './codes.ts';
import type { Mirrored } from './schema.ts';

const held = (role: 'lead' | 'linkWorker' | 'administrator') => ({ role, from: '2024-04-01', until: null });
const ben: Mirrored = { user: 'ben', name: 'Ben', roles: [held('linkWorker')], hours: null, suspended: null };
const amina: Mirrored = { ...ben, user: 'amina', name: 'Amina', roles: [held('lead')] };

/** A training area with Amina, who leads, and Ben. */
function aTraining() {
  const bench = new Bench();
  bench.state = emptyState('T99001-1');
  const practices = [{ code: 'A99001', label: 'Harbour Street Surgery' }];
  const settings = { ...usualSettings, name: 'Training: Harbour & Hills PCN', practices };
  bench.run('system', 'workspace.create', { settings });
  const mirror = (...members: Mirrored[]) => bench.run('system', 'training.mirror', { members });
  mirror(amina, ben);
  const idOf = (user: string) => [...bench.state.members].find((member) => member.user === user)?.id ?? '';
  const rolesOf = (user: string) => {
    const member = bench.state.members.get(idOf(user));
    return member ? actorOf(bench.state, member, bench.now).roles : [];
  };
  return { bench, mirror, idOf, rolesOf };
}

describe('the code of a training area', () => {
  it.each([
    ['T99001-1', true, 'U99001'],
    ['T99001', true, 'U99001'],
    ['U99001', false, undefined],
    ['T99001-0', false, undefined],
    ['programme-T99001-1', false, undefined],
  ])('%s: is one %s, of %s', (code, is, network) => {
    expect([isTraining(code), networkOf(code)]).toEqual([is, network]);
  });

  it('is made from that of a network, which only such a network has', () => {
    expect(trainingCode('U99001', 3)).toBe('T99001-3');
    expect(['U99001', 'T99001-1', 'harbour'].map(mayTrain)).toEqual([true, false, false]);
  });
});

describe('a network', () => {
  it('has one training area at a time, and remembers the one before', () => {
    const { bench, amina: lead } = aTeam();
    const training = () => bench.state.settings.get(SETTINGS)?.training;
    expect(bench.try(lead, 'training.open', { life: 1, by: lead })).toMatchObject({ code: 'forbidden' });
    const first = bench.run('system', 'training.open', { life: 1, by: lead });
    expect(training()).toEqual({ life: 1, before: null, by: lead, at: bench.now });
    bench.run('system', 'training.open', { life: 4, by: null });
    expect(training()).toMatchObject({ life: 4, before: 1, by: null });
    expect(bench.try('system', 'training.open', { life: 4, by: null })).toMatchObject({ code: 'unfit' });
    expect(bench.try(lead, 'commit.undo', { seq: first })).toMatchObject({ ok: false });
    expect(bench.try('system', 'training.mirror', { members: [] })).toMatchObject({ code: 'unfit' });
    expect(bench.state.members.size).toBe(4);
  });
});

describe('the team of a training area', () => {
  it('follows that of its network, with nothing to do where nothing changed', () => {
    const { bench, mirror, idOf, rolesOf } = aTraining();
    expect(rolesOf('ben')).toEqual(['linkWorker']);
    mirror(amina, ben);
    expect(bench.commits.at(-1)?.events).toEqual([]);
    mirror(amina, { ...ben, hours: [{ from: '2026-01-01', fte: 0.6 }], suspended: bench.now });
    expect(rolesOf('ben')).toEqual([]);
    mirror(amina, ben);
    expect(bench.state.members.get(idOf('ben'))).toMatchObject({ hours: null, suspended: null });
    mirror(amina);
    expect([rolesOf('amina'), rolesOf('ben')]).toEqual([['lead'], []]);
    mirror();
    expect(rolesOf('amina')).toEqual([]);
  });

  it('is seen to in the network only, while everything else can be practised', () => {
    const { bench, mirror, idOf } = aTraining();
    const [lead, worker] = [idOf('amina'), idOf('ben')];
    const member = bench.state.members.get(lead);
    if (!member) throw new Error('Amina is here');
    const actor = actorOf(bench.state, member, bench.now);
    for (const act of ['member.add', 'member.suspend', 'member.help', 'training.begin'] as const) {
      expect(can(actor, act), act).toBe(false);
    }
    expect(bench.try(lead, 'member.suspend', { member: worker })).toMatchObject({ code: 'forbidden' });
    mirror(amina, { ...ben, suspended: bench.now });
    const suspended = bench.state.seq;
    expect(bench.try(lead, 'commit.undo', { seq: suspended })).toMatchObject({ code: 'forbidden' });
    expect(bench.try(lead, 'settings.change', { settings: { name: 'Ours' } })).toBeTypeOf('number');
  });
});
