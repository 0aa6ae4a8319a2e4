import { describe, expect, it } from 'vitest';
import type { ImportField } from '@kith/shared/import/fields';
import { splitName } from './readPerson.ts';
import { rowReader } from './readRow.ts';

const values = {
  stage: { open: 'active', done: 'closed', new: 'triage', 'to do': 'allocated' },
  owner: { ben: 'ben-id' },
  needs: { housing: 'housing', debt: 'money', 'money, debt': 'money' },
  urgency: { '': 'routine', red: 'urgent' },
  outcome: { ok: 'goals-met' },
  complexity: { high: 'complex' },
  expectedPam: { 2: '2' },
  practice: { hill: 'A99002' },
};
const given = { fullName: 'Jo Brown', receivedOn: '03/11/2025' };

/** Reads a row in which these fields are said, each in a column of its own name. */
function read(said: Partial<Record<ImportField, string>>) {
  const all = Object.entries({ ...given, ...said });
  const columns = Object.fromEntries(all.map(([field], column) => [String(column), field as ImportField]));
  const plan = { columns, values, today: '2026-03-02' };
  return rowReader(
    all.map(([field]) => field),
    plan,
  )([2, ...all.map(([, text]) => text)]);
}
const errorsOf = (said: Parameters<typeof read>[0]) =>
  read(said).errors.map(({ column, message }) => `${column}: ${message}`);

describe('a person', () => {
  it.each([
    ['Jo Brown', 'Jo', 'Brown'],
    ['Mrs Jo Ann Brown', 'Jo Ann', 'Brown'],
    ['BROWN, Jo (Mrs)', 'Jo', 'BROWN'],
    ['O’Neill, Dr Zoë', 'Zoë', 'O’Neill'],
  ])('called “%s” is %s %s', (whole, givenName, familyName) =>
    expect(splitName(whole)).toEqual({ givenName, familyName }),
  );

  it('has phones, an address and a way of being contacted safely', () => {
    const { person } = read({
      phone: '1632960001 / 07700 900 123 (daughter)',
      otherPhone: '+44 7700 900456',
      address: '1 High Street, Harbour, hb1 2cd',
      safeContactNote: 'Ring twice',
      noMessages: 'Y',
      risks: 'None',
    });
    expect(person).toMatchObject({
      phone: '01632960001',
      otherPhones: [
        { use: 'other', number: '07700 900 123', whose: 'daughter' },
        { use: 'mobile', number: '+44 7700 900456', whose: null },
      ],
      addresses: [{ use: 'home', lines: '1 High Street, Harbour', postalCode: 'HB1 2CD' }],
      safeContact: { noMessages: true, note: 'Ring twice' },
    });
    expect(person).not.toHaveProperty('risks');
  });

  it.each([
    [{ nhsNumber: '999 000 0019' }, 'nhsNumber: This is not a valid NHS number'],
    [{ nhsNumber: '9.99E+09' }, 'nhsNumber: Excel has shortened this number'],
    [{ birthDate: '1/1/1850' }, 'birthDate: This is more than 120 years ago'],
    [{ birthDate: '1/1/2030' }, 'birthDate: This day is in the future'],
    [{ phone: 'ask her' }, 'phone: Enter a phone number'],
    [{ emailAddress: 'nowhere' }, 'emailAddress: Enter an e-mail address'],
    [{ postalCode: 'somewhere' }, 'postalCode: Enter a full UK postcode'],
    [{ needsInterpreter: 'Polish' }, 'needsInterpreter: Write yes or no'],
    [{ practice: 'Dale' }, 'practice: Say what this means under “GP practice”'],
    [{ fullName: 'Jo' }, 'fullName: This is one name only'],
    [{ givenName: 'Jo', familyName: '' }, 'familyName: Every row needs a first and a last name'],
  ])('%j is told what is wrong', (said, told) => {
    const errors = errorsOf(said);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(told);
  });
});

describe('a case', () => {
  it('is where its stage says, with its owner and since when', () => {
    const { case: of } = read({
      stage: 'Open',
      owner: 'BEN',
      startedOn: '1 Dec 2025',
      needs: 'Housing; Debt',
    });
    expect(of).toMatchObject({
      stage: 'active',
      assignee: 'ben-id',
      receivedOn: '2025-11-03',
      since: '2025-12-01',
      needs: ['housing', 'money'],
      urgency: 'routine',
    });
  });

  it.each([
    [{}, 'triage', '2025-11-03'],
    [{ owner: 'Ben', allocatedOn: '10/11/2025' }, 'allocated', '2025-11-10'],
    [{ owner: 'Ben' }, 'allocated', '2025-11-03'],
    [{ owner: 'Ben', startedOn: '12/11/2025' }, 'active', '2025-11-12'],
    [{ closedOn: '01/02/2026', outcome: 'ok' }, 'closed', '2026-02-01'],
  ])('without a stage is where %j puts it', (said, stage, since) =>
    expect(read(said).case).toMatchObject({ stage, since }),
  );

  it.each(['constructor', '__proto__', 'toString'])('whose cell says “%s” is not taken in by it', (text) =>
    expect(errorsOf({ stage: text })[0]).toContain('stage: Say what this means'),
  );

  it('has one need where a whole cell is one, though there is a comma in it', () =>
    expect(read({ needs: 'Money, debt' }).case?.needs).toEqual(['money']));

  it('counts a PAM as its first, and takes the view of others as it is', () => {
    const { case: of } = read({
      pamScore: '51.4',
      pamLevel: 'Level 2',
      pamOn: '1/12/25',
      complexity: 'High',
      expectedPam: '2',
    });
    expect(of).toMatchObject({
      firstPam: { score: 51.4, level: 2, on: '2025-12-01' },
      complexity: 'complex',
      expectedPam: 2,
    });
  });

  it.each([
    [{ receivedOn: '' }, 'receivedOn: Every row needs the day'],
    [{ receivedOn: '1/1/1999' }, 'receivedOn: This is more than 20 years ago'],
    [{ stage: 'Strange' }, 'stage: Say what this means'],
    [{ stage: 'Open' }, 'Who has the case: A case in this stage needs somebody'],
    [{ stage: 'Open', owner: 'Zed' }, 'owner: Say what this means'],
    [{ stage: 'Done' }, 'Outcome: A closed case needs an outcome'],
    [{ closedOn: '1/10/2025', outcome: 'ok' }, 'closedOn: This is before “Day the referral was received”'],
    [{ pamScore: '140' }, 'pamScore: A PAM score is a number from 0 to 100'],
    [{ pamLevel: '51.4' }, 'pamLevel: A PAM level is 1, 2, 3 or 4'],
    [{ needs: 'Housing; Shoes' }, 'needs: Say what this means'],
  ])('%j is told what is wrong', (said, told) => {
    const errors = errorsOf(said);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(told);
  });

  it('in triage leaves its owner out, and says so', () => {
    const { case: of, warnings } = read({
      stage: 'New',
      owner: 'Ben',
      birthDate: '1/1/1950',
      practice: 'Hill',
    });
    expect(of).toMatchObject({ stage: 'triage', assignee: null });
    expect(warnings).toMatchObject([{ column: 'owner', text: 'Ben' }]);
  });
});
