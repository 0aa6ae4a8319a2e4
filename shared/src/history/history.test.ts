import { describe, expect, it } from 'vitest';
import { takePersonal } from '../personal.ts';
import type { EventName } from '../events.ts';
import { aTeam, anAssessment } from '../testing.ts';
import { MOST_ENTRIES, type Facts } from './entry.ts';
import { standing } from './standing.ts';
import { tellEntry, tellTogether } from './tell.ts';

type Team = ReturnType<typeof aTeam>;

const historyOf = ({ bench, referral }: Team) => bench.state.referrals.get(referral)?.history ?? [];

const namesOf = ({ bench }: Team) => ({
  member: (id: string) => bench.state.members.get(id)?.name ?? id,
  label: String,
  outcome: (code: string) => (code === 'goals-met' ? 'Goals met' : code),
});

function told(team: Team): string[] {
  const history = historyOf(team);
  return history.map((entry) => tellEntry(entry, history, namesOf(team)));
}

/** Entered by Esther, assessed, allocated to Ben, and then to Carys. */
function aHistory() {
  const team = aTeam();
  const { bench, amina, ben, carys, referral } = team;
  bench.run(amina, 'referral.assess', { referral, ...anAssessment });
  bench.run(amina, 'referral.allocate', { referral, assignee: ben });
  bench.run(amina, 'referral.allocate', { referral, assignee: carys });
  return team;
}

describe('the history of a case', () => {
  it('tells every change in plain English', () => {
    const team = aHistory();
    const { bench, carys, referral } = team;
    const contact = {
      on: '2026-03-02',
      time: null,
      mode: 'home' as const,
      attended: 'attended' as const,
      minutes: null,
      outcomeNote: 'Doing well',
      nextAction: null,
    };
    bench.run(carys, 'contact.add', { referral, contact });
    bench.run(carys, 'referral.start', { referral });
    bench.run(carys, 'referral.close', { referral, outcome: 'goals-met', note: 'Went well' });
    expect(told(team)).toEqual([
      'Esther entered this',
      'Amina assessed this as soon',
      'Amina allocated this to Ben',
      'Amina gave this to Carys; Ben had it before',
      'Carys logged a contact: at home, 2 Mar 2026',
      'Carys moved this to Active',
      'Carys closed this: Goals met',
    ]);
  });

  it('holds no personal text but the reason given, which is taken out where it is sealed or erased', () => {
    const team = aHistory();
    const { bench, carys, referral } = team;
    bench.run(carys, 'referral.moveBack', { referral, to: 'triage', why: 'Speaks Polish' });
    bench.run(carys, 'person.amend', {
      person: bench.state.referrals.get(referral)?.person ?? '',
      details: { phone: '01632 960 999' },
    });
    const person = bench.state.people.get(bench.state.referrals.get(referral)?.person ?? '');
    expect(person?.history).toMatchObject([{ event: 'person.amended', fields: ['phone'] }]);
    const histories = [historyOf(team), person?.history];
    expect(JSON.stringify(histories)).toMatch(/Speaks Polish/);
    const { rest } = takePersonal(histories);
    expect(JSON.stringify(rest)).not.toMatch(/Polish|960 999|Lives alone|Brown/);
  });

  it('says what an undo took back, and what can be taken back now', () => {
    const team = aHistory();
    const { bench, amina } = team;
    const [entered, assessed, first, second] = historyOf(team).map(({ seq }) => seq) as [
      number,
      number,
      number,
      number,
    ];
    expect(standing(historyOf(team)).undoable).toEqual(new Set([second]));
    bench.run(amina, 'commit.undo', { seq: second });
    expect(told(team).at(-1)).toBe('Amina took this back: Amina gave this to Carys; Ben had it before');
    const { undone, undoable } = standing(historyOf(team));
    expect(undone).toEqual(new Set([second]));
    expect(undoable).toEqual(new Set([first]));
    for (const seq of [first, assessed]) bench.run(amina, 'commit.undo', { seq });
    expect(standing(historyOf(team)).undoable).toEqual(new Set([entered]));
  });

  it('offers only what the rules let be taken back', () => {
    const team = aHistory();
    const { bench, amina } = team;
    for (let left = 8; left > 0; left--) {
      const [seq] = standing(historyOf(team)).undoable;
      if (seq === undefined) break;
      bench.run(amina, 'commit.undo', { seq });
    }
    expect(bench.state.referrals.size).toBe(0);
  });

  it('comes back with a referral that was taken away', () => {
    const team = aTeam();
    const { bench, amina } = team;
    const undo = bench.run(amina, 'commit.undo', { seq: bench.state.seq });
    bench.run(amina, 'commit.undo', { seq: undo });
    expect(historyOf(team).map(({ event }) => event)).toEqual(['referral.received', 'referral.received']);
  });

  it('is bounded', () => {
    const team = aTeam();
    const { bench, amina, referral } = team;
    for (let i = 0; i < MOST_ENTRIES + 5; i++) {
      const urgency = i % 2 ? ('soon' as const) : ('urgent' as const);
      bench.run(amina, 'referral.assess', { referral, ...anAssessment, urgency });
    }
    expect(historyOf(team)).toHaveLength(MOST_ENTRIES);
    expect(historyOf(team)[0]?.event).toBe('referral.assessed');
  });

  it('tells of several at once only what is true of each', () => {
    const team = aTeam();
    const names = namesOf(team);
    const { amina, ben, carys, esther } = team;
    const made = { seq: 9, at: '2026-03-02T09:00:00Z', by: amina };
    const together = (...acts: (Facts & { event: EventName })[]) =>
      tellTogether(
        acts.map((act) => ({ ...made, ...act })),
        [],
        names,
      );
    const given = { event: 'referral.allocated' as const, assignee: esther };
    const told = 'Amina gave this to Esther; Ben had it before';
    expect(together({ ...given, from: ben }, { ...given, from: ben })).toBe(told);
    expect(together({ ...given, from: ben }, { ...given, from: carys })).toBe(
      'Amina allocated this to Esther',
    );
    expect(together(given, { ...given, assignee: ben })).toBe('Amina changed this');
    const labelled = { event: 'referral.labelled' as const, unlabelled: [] };
    expect(together({ ...labelled, labelled: ['a', 'b'] }, { ...labelled, labelled: ['b'] })).toBe(
      'Amina changed this',
    );
    const next = { event: 'referral.nextActionSet' as const };
    expect(together(next, { ...next, on: '2026-03-09' })).toBe('Amina changed the next action');
  });
});
