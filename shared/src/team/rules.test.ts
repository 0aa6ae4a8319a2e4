import { describe, expect, it } from 'vitest';
import { actorOf } from '../actor.ts';
import { aTeam, type Bench } from '../testing.ts';
import { leadOf } from './lead.ts';
import type { Role } from './roles.ts';
import type { HeldRole } from './schema.ts';

const held = (role: Role, from = '2024-04-01', until: string | null = null): HeldRole => ({
  role,
  from,
  until,
});
const add = (bench: Bench, by: string, name: string, ...roles: HeldRole[]) => {
  bench.run(by, 'member.add', { name, user: name.toLowerCase(), roles });
  return [...bench.state.members].find((member) => member.name === name)?.id ?? '';
};

describe('a team', () => {
  it('has one lead: nobody else leads on the same day', () => {
    const { bench, amina, ben } = aTeam();
    const setRoles = (member: string, ...roles: HeldRole[]) =>
      bench.try(amina, 'member.setRoles', { member, roles });
    expect(setRoles(ben, held('lead', '2026-04-01'))).toMatchObject({
      message: expect.stringContaining('Amina is the lead'),
    });
    expect(setRoles(amina, held('lead', '2024-04-01', '2026-03-31'))).toBeTypeOf('number');
    expect(setRoles(ben, held('linkWorker'), held('lead', '2026-04-01'))).toBeTypeOf('number');
    expect(leadOf(bench.state.members, '2026-03-31T12:00:00Z')).toBe(amina);
    expect(leadOf(bench.state.members, '2026-04-01T12:00:00Z')).toBe(ben);
  });

  it('is led by the longest-serving link worker when nobody was made the lead, and cannot be without', () => {
    const { bench, amina, ben, carys } = aTeam();
    const boss = add(bench, 'system', 'Jonah', held('administrator'));
    bench.run(boss, 'member.setRoles', { member: ben, roles: [held('linkWorker', '2022-01-01')] });
    bench.run(boss, 'member.setRoles', { member: amina, roles: [] });
    expect(leadOf(bench.state.members, bench.now)).toBe(ben);
    const found = bench.state.members.get(ben);
    expect(found && actorOf(bench.state, found, bench.now)).toMatchObject({
      roles: ['linkWorker', 'lead'],
      allocates: true,
    });
    bench.run(boss, 'member.suspend', { member: ben });
    expect(leadOf(bench.state.members, bench.now)).toBe(carys);
    expect(bench.try(boss, 'member.setRoles', { member: carys, roles: [] })).toMatchObject({
      message: expect.stringContaining('needs a lead'),
    });
  });

  it('always has an administrator once it has one', () => {
    const { bench, amina } = aTeam();
    const boss = add(bench, 'system', 'Jonah', held('administrator'));
    const last = { message: expect.stringContaining('no administrator left') };
    expect(bench.try(boss, 'member.setRoles', { member: boss, roles: [] })).toMatchObject(last);
    expect(bench.try(amina, 'member.suspend', { member: boss })).toMatchObject(last);
    const second = add(bench, boss, 'Kim', held('administrator'));
    expect(bench.try(second, 'member.suspend', { member: boss })).toBeTypeOf('number');
  });
});

describe('a member', () => {
  it('gives themselves no role, and may give one up', () => {
    const { bench, amina } = aTeam();
    add(bench, 'system', 'Jonah', held('administrator'));
    const mine = held('lead');
    const more = { member: amina, roles: [mine, held('administrator')] };
    expect(bench.try(amina, 'member.setRoles', more)).toMatchObject({
      message: expect.stringContaining('cannot give yourself'),
    });
    const ending = { member: amina, roles: [held('lead', '2024-04-01', '2026-12-31')] };
    expect(bench.try(amina, 'member.setRoles', ending)).toBeTypeOf('number');
    expect(bench.try(amina, 'member.suspend', { member: amina })).toMatchObject({
      message: expect.stringContaining('cannot suspend yourself'),
    });
  });

  it('who is suspended holds nothing until reinstated', () => {
    const { bench, amina, ben } = aTeam();
    bench.run(amina, 'member.suspend', { member: ben });
    const roles = () => {
      const found = bench.state.members.get(ben);
      return found && actorOf(bench.state, found, bench.now).roles;
    };
    expect(roles()).toEqual([]);
    expect(bench.try(amina, 'member.suspend', { member: ben })).toMatchObject({ code: 'unfit' });
    bench.run(amina, 'member.reinstate', { member: ben });
    expect(roles()).toEqual(['linkWorker']);
  });

  it('who refers, does so for practices and agencies of the network, and nobody else for any', () => {
    const { bench, amina } = aTeam();
    const join = (role: Role, organisations?: string[]) =>
      bench.try(amina, 'member.add', {
        name: 'Ines',
        user: 'ines',
        roles: [{ ...held(role), ...(organisations && { organisations }) }],
      });
    expect(join('referrer', ['Z99999'])).toMatchObject({ fields: [{ field: 'roles.0.organisations' }] });
    expect(join('referrer', ['A99001', 'age-well'])).toBeTypeOf('number');
  });

  it('whose role was taken back by an undo cannot leave the team without a lead', () => {
    const { bench, amina, ben } = aTeam();
    bench.run(amina, 'member.setRoles', { member: amina, roles: [held('lead', '2024-04-01', '2026-03-01')] });
    const boss = add(bench, 'system', 'Jonah', held('administrator'));
    const given = bench.run(boss, 'member.setRoles', { member: ben, roles: [held('lead', '2026-03-02')] });
    const end = bench.run(boss, 'member.setRoles', { member: ben, roles: [held('linkWorker')] });
    bench.run(boss, 'member.setRoles', { member: amina, roles: [held('lead')] });
    expect(bench.try(boss, 'commit.undo', { seq: end })).toMatchObject({ code: 'unfit' });
    expect(given).toBeLessThan(end);
  });
});
