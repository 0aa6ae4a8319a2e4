import { describe, expect, it, test } from 'vitest';
import { commands, type Payload } from '../contract.ts';
import { problemsOf } from '../invalid.ts';
import { takePersonal } from '../personal.ts';
import { aReason, aTeam, anAssessment } from '../testing.ts';
import { inForce } from './inForce.ts';
import { SETTINGS } from './settingsId.ts';
import { tellSettingsEntry } from './tellChanges.ts';
import { usualSettings } from './usualSettings.ts';
import { usualOpeningHours } from './usualHours.ts';

type Fields = Payload<'settings.change'>['settings'];
type Team = ReturnType<typeof aTeam>;

const settingsOf = ({ bench }: Team) => bench.state.settings.get(SETTINGS);
const change = ({ bench, amina }: Team, settings: Fields) =>
  bench.try(amina, 'settings.change', { settings });
/** What is wrong with settings as they are typed, by field. */
const problems = (settings: object) => {
  const parsed = commands['settings.change'].safeParse({ settings });
  const found = parsed.success ? [] : problemsOf(parsed.error);
  return Object.fromEntries(found.map(({ field, message }) => [field.replace('settings.', ''), message]));
};

describe('settings', () => {
  it('have their defaults where nothing is set, and after what was set is taken back', () => {
    const team = aTeam();
    expect(settingsOf(team)).not.toHaveProperty('caps');
    expect(inForce(settingsOf(team))).toMatchObject({ caps: { linkWorker: 60 }, servicePhone: null });
    const set = change(team, { caps: { linkWorker: 50, coach: 35, careCoordinator: 25 } });
    expect(inForce(settingsOf(team)).caps.linkWorker).toBe(50);
    team.bench.run(team.amina, 'commit.undo', { seq: set as number });
    expect(inForce(settingsOf(team)).caps).toEqual(usualSettings.caps);
    expect(inForce(undefined).complexityWeights.complex).toBe(2.5);
  });

  it('are changed by nothing when nothing is new', () => {
    const team = aTeam();
    change(team, { name: 'Harbour & Hills PCN' });
    expect(team.bench.commits.at(-1)?.events).toEqual([]);
  });

  it('hold nothing personal, so that nothing of them is ever sealed', () => {
    const whole = { ...usualSettings, name: 'A', practices: [{ code: 'A99001', label: 'B', sizes: [] }] };
    expect(takePersonal({ before: whole, after: whole }).parts).toEqual([]);
  });

  test('the phone number of the service is said, taken away, and what was done is undone', () => {
    const team = aTeam();
    const phone = () => inForce(settingsOf(team)).servicePhone;
    expect(phone()).toBeNull();
    const said = change(team, { servicePhone: '01632 960 900' });
    expect(phone()).toBe('01632 960 900');
    team.bench.run(team.amina, 'commit.undo', { seq: said as number });
    expect(phone()).toBeNull();
    change(team, { servicePhone: '01632 960 900' });
    change(team, { servicePhone: null });
    expect(phone()).toBeNull();
  });
});

describe('an option that is in use', () => {
  /** A referral of a lonely person who was found by a GP, closed with goals met. */
  function aUsedTeam() {
    const team = aTeam();
    const { bench, amina, esther } = team;
    bench.run(esther, 'referral.receive', {
      known: [...bench.state.people][0]?.id ?? '',
      person: null,
      ...aReason,
      source: 'gp',
    });
    const referral = [...bench.state.referrals].find(({ source }) => source === 'gp')?.id ?? '';
    bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'referral.close', { referral, outcome: 'goals-met', note: null });
    return { ...team, used: referral };
  }
  const another = [{ code: 'another', label: 'Another' }];

  it.each([
    ['needs', 'Loneliness'],
    ['sources', 'GP or practice team'],
    ['outcomes', 'Goals met'],
    ['practices', 'Harbour Street Surgery'],
  ] as const)('of the %s cannot be taken away', (list, label) => {
    const settings = { [list]: list === 'practices' ? [{ code: 'A99002', label: 'Another' }] : another };
    expect(change(aUsedTeam(), settings as Fields)).toMatchObject({
      code: 'unfit',
      fields: [{ field: `settings.${list}`, message: expect.stringContaining(label) as string }],
    });
  });

  it('of the labels, and of the reasons to send a referral back, cannot be taken away either', () => {
    const team = aUsedTeam();
    const { bench, amina, referral } = team;
    bench.run(amina, 'referral.label', { referral, add: ['group'], remove: [] });
    const labels = [{ code: 'another', label: 'Another', colour: 'blue' as const }];
    expect(change(team, { labels })).toMatchObject({ fields: [{ field: 'settings.labels' }] });
    bench.run(amina, 'referral.label', { referral, add: [], remove: ['group'] });
    expect(change(team, { labels })).toBeTypeOf('number');
    bench.run(amina, 'referral.close', { referral, outcome: 'declined', note: null });
    const message = expect.stringContaining('does not want support') as string;
    expect(change(team, { returnReasons: another })).toMatchObject({
      fields: [{ field: 'settings.returnReasons', message }],
    });
    // As an outcome the same code was never used.
    expect(change(team, { outcomes: usualSettings.outcomes.slice(0, 2) })).toBeTypeOf('number');
  });

  it('can be retired: it stays where it is and is chosen no more', () => {
    const team = aUsedTeam();
    const { bench, esther, amina, used } = team;
    const needs = [{ code: 'loneliness', label: 'Loneliness', retired: true as const }, ...another];
    expect(change(team, { needs })).toBeTypeOf('number');
    expect(bench.state.referrals.get(used)?.needs).toEqual(['loneliness']);
    const person = [...bench.state.people][0]?.id ?? '';
    const receive = { known: person, person: null, ...aReason };
    expect(bench.try(esther, 'referral.receive', receive)).toMatchObject({ fields: [{ field: 'needs' }] });
    expect(
      bench.try(esther, 'referral.receive', { ...receive, needs: ['another'], source: 'gp' }),
    ).toBeTypeOf('number');
    const outcomes = [{ code: 'goals-met', label: 'Goals met', retired: true as const }, ...another];
    change(team, { outcomes });
    bench.run(amina, 'referral.reopen', { referral: used, why: 'They rang' });
    expect(
      bench.try(amina, 'referral.close', { referral: used, outcome: 'goals-met', note: null }),
    ).toMatchObject({ fields: [{ field: 'outcome' }] });
  });

  it('is not taken away by an undo either', () => {
    const team = aTeam();
    const { bench, amina, esther } = team;
    const needs = [{ code: 'loneliness', label: 'Loneliness' }, ...another];
    const added = change(team, { needs }) as number;
    const known = [...bench.state.people][0]?.id ?? '';
    bench.run(esther, 'referral.receive', { known, person: null, ...aReason, needs: ['another'] });
    expect(bench.try(amina, 'commit.undo', { seq: added })).toMatchObject({ code: 'unfit' });
  });
});

describe('what is typed', () => {
  it.each([
    ['A99001001', 'Use the code of the practice it belongs to, A99001'],
    ['U99001', 'U99001 is the code of a network'],
    ['99001', 'a letter and five digits'],
    ['a99001', 'a letter and five digits'],
  ])('as the code of a practice, %s, is told what would be right', (code, message) => {
    expect(problems({ practices: [{ code, label: 'A' }] })).toEqual({
      'practices.0.code': expect.stringContaining(message) as string,
    });
  });

  it('keeps caps whole, weights from a half to five in tenths, and levels in their order', () => {
    expect(problems({ caps: { linkWorker: 60.5, coach: 0, careCoordinator: 25 } })).toEqual({
      'caps.linkWorker': 'Most cases for link workers must be a whole number from 1 to 500',
      'caps.coach': 'Most cases for coaches must be a whole number from 1 to 500',
    });
    expect(problems({ complexityWeights: { simple: 0.4, moderate: 1.25, complex: 2.3 } })).toEqual({
      'complexityWeights.simple': expect.stringContaining('a number from 0.5 to 5') as string,
      'complexityWeights.moderate': expect.stringContaining('one place after the point') as string,
    });
    const level = { from: '2026-04-01', level1: 47, level2: 47, level3: 72.4 };
    expect(problems({ pamThresholds: [level] })).toEqual({
      'pamThresholds.0.level2': 'Each level must end at a higher score than the one before it',
    });
    const twice = [
      { ...level, level2: 55 },
      { ...level, level2: 56 },
    ];
    expect(problems({ pamThresholds: twice })).toEqual({
      pamThresholds: 'PAM levels: each day may be there only once',
    });
  });

  it('says what whoever refers is told, unless everybody is accepted', () => {
    expect(problems({ under18: { handling: 'accept', words: null } })).toEqual({});
    expect(problems({ under18: { handling: 'refuse', words: null } })).toEqual({
      'under18.words': 'Enter what whoever refers is told',
    });
  });
});

describe('the history of the settings', () => {
  function told(team: Team): string[] {
    const history = settingsOf(team)?.history ?? [];
    const nameOf = (id: string) => team.bench.state.members.get(id)?.name ?? id;
    return history.map((entry) => tellSettingsEntry(entry, history, nameOf));
  }

  it('tells each change in words', () => {
    const team = aTeam();
    const caps = change(team, { caps: { linkWorker: 50, coach: 35, careCoordinator: 20 } }) as number;
    change(team, { complexityWeights: { simple: 1, moderate: 1.5, complex: 3 } });
    change(team, {
      agencies: [
        { code: 'age-well', label: 'Age Well Hills', retired: true },
        { code: 'food-bank', label: 'Food bank' },
      ],
    });
    change(team, { triagedBy: 'leads', standIns: [team.ben] });
    change(team, { under18: { handling: 'refuse', words: 'Please ring the youth team' } });
    change(team, { servicePhone: '01632 960 900' });
    change(team, { practices: [{ code: 'A99001', label: 'Harbour Street Surgery', system: 'emis' }] });
    change(team, { pamThresholds: [{ from: '2026-04-01', level1: 47, level2: 55, level3: 72.4 }] });
    team.bench.run(team.amina, 'commit.undo', { seq: caps });
    expect(told(team)).toEqual([
      'Kith made this network',
      'Amina changed the cap of link workers from 60 to 50 and changed the cap of care coordinators from 25 to 20',
      'Amina changed what a complex case counts from 2.5 to 3',
      'Amina renamed the agency Age Well Harbour to Age Well Hills, took the agency Age Well Hills out of what is offered and added Food bank to the agencies',
      'Amina changed who triages and allocates from “Everyone in the team” to “The lead, deputy leads and stand-ins” and added Ben to the stand-ins for the lead',
      'Amina changed what happens with people under 18 from “Accept them, and tell whoever refers” to “Do not accept them, and say why” and changed what is said about people under 18',
      'Amina set the phone number of the service to 01632 960 900',
      'Amina changed the practice Harbour Street Surgery',
      'Amina changed the PAM levels',
      'Amina took this back: Amina changed the cap of link workers from 60 to 50 and changed the cap of care coordinators from 25 to 20',
    ]);
  });

  it('grows neither by long lists nor for ever', () => {
    const team = aTeam();
    const needs = Array.from({ length: 60 }, (_, i) => ({ code: `need-${i}`, label: `Need ${i}` }));
    change(team, { needs: [{ code: 'loneliness', label: 'Loneliness' }, ...needs] });
    expect(settingsOf(team)?.history?.at(-1)?.settings).toHaveLength(20);
    expect(told(team).at(-1)).toMatch(/Need 7 to the needs and made further changes$/);
    for (let i = 0; i < 210; i++) change(team, { name: `PCN ${i}` });
    expect(settingsOf(team)?.history).toHaveLength(200);
  });

  it('tell the limits of the columns, each or none', () => {
    const team = aTeam();
    const limits = (columnLimits: Fields['columnLimits'] & object) => change(team, { columnLimits });
    limits({ triage: 10, allocated: null, active: null });
    limits({ triage: 12, allocated: null, active: 80 });
    const seq = limits({ triage: null, allocated: null, active: 80 });
    expect(told(team).slice(-3)).toEqual([
      'Amina set the limit of Triage to 10',
      'Amina changed the limit of Triage from 10 to 12 and set the limit of Active to 80',
      'Amina took away the limit of Triage',
    ]);
    team.bench.run(team.amina, 'commit.undo', { seq: seq as number });
    expect(inForce(settingsOf(team)).columnLimits).toEqual({ triage: 12, allocated: null, active: 80 });
    const unfit = problems({ columnLimits: { triage: 0, allocated: 1.5, active: 'many' } });
    expect(Object.keys(unfit)).toEqual([
      'columnLimits.triage',
      'columnLimits.allocated',
      'columnLimits.active',
    ]);
  });
});

const hours = {
  openingHours: { ...usualOpeningHours, saturday: { from: '10:00', until: '12:00' } },
  closures: [{ from: '2026-12-24', until: '2026-12-24', label: 'Christmas Eve' }],
  targets: { urgent: 1, soon: 4, routine: 8 },
  nearBreachDays: 2,
  unseenMinutes: 30,
  dailyMailHour: 7,
};

test('hours, closures and targets are set and taken back; none of it stands under the name of a personal field', () => {
  const { bench, amina } = aTeam();
  const bankHolidays = [{ on: '2026-12-25', name: 'Christmas Day' }];
  bench.run('system', 'settings.recordHolidays', { bankHolidays });
  const seq = bench.run(amina, 'settings.change', { settings: hours });
  const settings = bench.state.settings.get(SETTINGS);
  expect(settings).toMatchObject({ ...hours, bankHolidays });
  // What is personal is sealed under somebody's key, and settings are about nobody.
  expect(takePersonal([settings, bench.commits.slice(-2)]).parts).toEqual([]);
  bench.run(amina, 'commit.undo', { seq });
  expect(bench.state.settings.get(SETTINGS)).toMatchObject({ targets: null, bankHolidays });
});

test.each([
  [{ from: '17:00', until: '09:00' }, 'monday.until', 'Monday: the service must close after it opens'],
  [{ from: '09:00', until: '09:00' }, 'monday.until', 'Monday: the service must close after it opens'],
])('a day does not end before it begins (%o)', (monday, field, message) => {
  const { bench, amina } = aTeam();
  const openingHours = { ...usualOpeningHours, monday };
  expect(bench.try(amina, 'settings.change', { settings: { openingHours } })).toMatchObject({
    fields: [{ field: `settings.openingHours.${field}`, message }],
  });
});

test('a service is open on some day, and only Kith itself records bank holidays', () => {
  const { bench, amina } = aTeam();
  const never = Object.fromEntries(Object.keys(usualOpeningHours).map((day) => [day, null]));
  const openingHours = never as unknown as typeof usualOpeningHours;
  expect(bench.try(amina, 'settings.change', { settings: { openingHours } })).toMatchObject({
    fields: [
      { field: 'settings.openingHours', message: expect.stringContaining('at least one day') as string },
    ],
  });
  expect(bench.try(amina, 'settings.recordHolidays', { bankHolidays: [] })).toMatchObject({
    code: 'forbidden',
  });
});
