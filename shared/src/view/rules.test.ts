import { describe, expect, it } from 'vitest';
import { actorOf } from '../actor.ts';
import { commands } from '../contract.ts';
import { projectAll } from '../projection.ts';
import { aTeam, type Bench } from '../testing.ts';
import { viewerOf } from '../viewer.ts';

const urgent = { view: null, name: 'Urgent', shows: 'urgency=urgent' };

/** Names of the saved views that a member's page holds, or that their class is told of. */
function seenBy(bench: Bench, member: string, asClass = false): string[] {
  const { state, now } = bench;
  const found = state.members.get(member);
  const viewer = found && viewerOf(state, actorOf(state, found, now), now);
  if (!viewer) return [];
  const puts = [...projectAll(asClass ? viewer : { ...viewer, self: member }, state)];
  return puts.flatMap((put) => (put[0] === 'views' ? [put[1].name] : []));
}

describe('a saved view', () => {
  it('is seen by its owner alone, unless it is shared', () => {
    const { bench, ben, carys } = aTeam();
    bench.run(ben, 'view.save', { ...urgent, shared: false });
    bench.run(ben, 'view.save', { ...urgent, name: 'For all', shared: true });
    expect(seenBy(bench, ben)).toEqual(expect.arrayContaining(['Urgent', 'For all']));
    expect(seenBy(bench, carys)).toEqual(['For all']);
    expect(seenBy(bench, ben, true)).toEqual(['For all']);
  });

  it('is changed and removed by its owner, or by the lead where they know of it', () => {
    const { bench, amina, ben, carys } = aTeam();
    bench.run(ben, 'view.save', { ...urgent, shared: true });
    const view = [...bench.state.views][0]?.id ?? '';
    expect(bench.try(carys, 'view.remove', { view })).toMatchObject({ code: 'unfit' });
    bench.run(amina, 'view.save', { ...urgent, view, name: 'Pressing', shared: true });
    expect(bench.state.views.get(view)).toMatchObject({ name: 'Pressing', by: ben });
    bench.run(ben, 'view.save', { ...urgent, view, shared: false });
    const gone = bench.try(amina, 'view.remove', { view: 'nowhere' });
    expect(bench.try(amina, 'view.remove', { view })).toEqual(gone);
    bench.run(ben, 'view.remove', { view });
    expect(bench.state.views.size).toBe(0);
  });

  it('is taken back by its owner, and by nobody else', () => {
    const { bench, amina, ben } = aTeam();
    const seq = bench.run(ben, 'view.save', { ...urgent, shared: true });
    expect(bench.try(amina, 'commit.undo', { seq })).toMatchObject({ code: 'notFound' });
    bench.run(ben, 'commit.undo', { seq });
    expect(bench.state.views.size).toBe(0);
  });

  it('holds ids and codes only', () => {
    const parse = (shows: string) =>
      commands['view.save'].safeParse({ ...urgent, shared: true, shows }).success;
    expect(parse('view=list&who=none,abc_1&sort=-waiting')).toBe(true);
    for (const shows of ['who=Jo Brown', '<b>', 'a'.repeat(2001), 'x=“y”']) expect(parse(shows)).toBe(false);
  });
});
