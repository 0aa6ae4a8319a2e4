import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessPage } from '@kith/shared/access/page';
import { isRefusal, type Refusal } from '@kith/shared/errors';
import type { CommandName, Payload } from '@kith/shared/contract';
import type { DuplicatesFound, DuplicatesListed, PeopleCompared } from '@kith/shared/person/duplicates';
import type { Link } from '../../client/src/lib/stores/link.ts';
import { testDatabase } from '../support/database.ts';
import { DEMO_WORKSPACE, openTab, signIn, startServer, until, type LiveServer } from '../support/live.ts';

const people = ['Amina', 'Ben', 'Carys', 'Hamish', 'Ines'] as const;
type Who = (typeof people)[number];
let database: Awaited<ReturnType<typeof testDatabase>>;
let server: LiveServer;
const cookies = new Map<Who, string>();
const tabs = new Map<Who, Link>();
/** Everything that each was sent, as text. */
const heard = new Map<Who, string[]>();

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer(database.uri, database.prefix, { referrals: 3 });
  for (const who of people) {
    const cookie = await signIn(server.port, who);
    const frames: string[] = [];
    cookies.set(who, cookie);
    heard.set(who, frames);
    const events = { happened: (frame: object) => void frames.push(JSON.stringify(frame)) };
    tabs.set(who, openTab({ port: server.port, cookie, client: `tab-of-${who}`, events }));
  }
  await until('all are there', () => [...tabs.values()].every((tab) => tab.connection === 'live'));
});
afterAll(async () => {
  for (const tab of tabs.values()) tab.close();
  await server.close();
  await database.stop();
});

const tabOf = (who: Who) => tabs.get(who) as Link;
const memberOf = (who: Who) => tabOf(who).replica.actor.id;
const referralsOf = (who: Who) => [...tabOf(who).replica.confirmed.referrals];

async function run<K extends CommandName>(who: Who, name: K, payload: Payload<K>): Promise<void> {
  const answer = await tabOf(who).run(name, payload);
  if (isRefusal(answer)) throw new Error(`${who} ${name}: ${answer.message}`);
  await until('everybody has heard', () =>
    (['Amina', 'Ben', 'Carys', 'Hamish'] as const).every(
      (one) => tabOf(one).replica.confirmed.seq >= answer.seq || one !== who,
    ),
  );
}
const find = (who: Who, referral: string) =>
  tabOf(who).ask<DuplicatesFound>('duplicates.find', { referral }) as Promise<DuplicatesFound | Refusal>;
const list = (who: Who) => tabOf(who).ask<DuplicatesListed>('duplicates.list', {});
const foundBy = async (who: Who, referral: string) => {
  const answer = await find(who, referral);
  return isRefusal(answer) ? answer.code : answer.found.map(({ person }) => person);
};

/** Two records alike, each with a referral in triage. */
async function twice(familyName: string, birthDate: string) {
  const receive = async (givenName: string, by: Who, organisation: string | null) => {
    const known = new Set(referralsOf('Hamish').map(({ id }) => id));
    const details = { preferredName: null, birthDate, nhsNumber: null, phone: null };
    const person = { givenName, familyName, ...details, practice: 'A99001' };
    const rest = { reason: 'Lonely', needs: [], urgency: 'soon' as const, organisation };
    await run(by, 'referral.receive', { known: null, person, ...rest });
    const isNew = ({ id }: { id: string }) => !known.has(id);
    await until('it is there', () => referralsOf('Hamish').some(isNew));
    const { id = '', person: of = '' } = referralsOf('Hamish').find(isNew) ?? {};
    return { referral: id, person: of };
  };
  return {
    known: await receive('Catherine', 'Ben', null),
    again: await receive('Kathryn', 'Hamish', 'A99001'),
  };
}

describe('who may be recorded twice', () => {
  it('is told to the team and entered, and never to a referrer', async () => {
    const { known, again } = await twice('Quillworthy', '1948-03-27');
    expect(await foundBy('Carys', again.referral)).toEqual([known.person]);
    expect(await list('Carys')).toMatchObject({
      referrals: expect.arrayContaining([known.referral, again.referral]) as string[],
    });
    expect(await foundBy('Ines', again.referral)).toBe('forbidden');
    expect(await list('Ines')).toMatchObject({ code: 'forbidden' });
    const typed = { givenName: 'Catherine', familyName: 'Quillworthy', birthDate: '1948-03-27' };
    const described = { typed: { ...typed, preferredName: null, nhsNumber: null, phone: null } };
    expect(await tabOf('Ines').ask('duplicates.find', described)).toMatchObject({ code: 'forbidden' });
    expect(await tabOf('Ben').ask('duplicates.find', described)).toMatchObject({
      found: [{ person: known.person, certainty: 'likely' }, { person: again.person }],
    });
    expect(heard.get('Ines')?.join('')).not.toContain(known.person);

    const path = `http://127.0.0.1:${server.port}/api/workspaces/${DEMO_WORKSPACE}/access/people/${known.person}`;
    const answer = await fetch(path, { headers: { cookie: cookies.get('Amina') ?? '' } });
    const { lines } = (await answer.json()) as AccessPage;
    const shown = lines.filter(({ did }) => did.includes('recorded twice')).map(({ by }) => by.split(' ')[0]);
    expect(shown.sort()).toEqual(['Ben', 'Carys']);
  });

  it('leaves out whom the one who asks may not see, and whom somebody told apart', async () => {
    const { known, again } = await twice('Underworthy', '1951-10-09');
    await run('Amina', 'restriction.set', {
      person: known.person,
      excluded: [memberOf('Carys')],
      why: 'Kin',
    });
    expect(await foundBy('Amina', again.referral)).toEqual([known.person]);
    expect(await foundBy('Ben', again.referral)).toEqual([]); // to him it is a closed card
    expect(await foundBy('Carys', again.referral)).toEqual([]);
    expect(await list('Ben')).toMatchObject({
      referrals: expect.not.arrayContaining([again.referral]) as string[],
    });
    const people = { keep: known.person, merge: again.person };
    const nobody = await tabOf('Carys').ask('duplicates.compare', { ...people, keep: 'nobody' });
    expect(await tabOf('Carys').ask('duplicates.compare', people)).toEqual(nobody);
    expect(await tabOf('Amina').ask<PeopleCompared>('duplicates.compare', people)).toMatchObject({
      keep: { givenName: 'Catherine' },
      merge: { givenName: 'Kathryn' },
    });
    await run('Amina', 'person.distinguish', { person: again.person, other: known.person });
    expect(await foundBy('Amina', again.referral)).toEqual([]);
  });
});

describe('merging a restricted record', () => {
  it('takes both out of sight of whoever must not know of one, and tells them of nothing else', async () => {
    const { known, again } = await twice('Vanworthy', '1966-12-30');
    const person = again.person;
    await run('Amina', 'restriction.set', { person, excluded: [memberOf('Carys')], why: 'Kin' });
    await until('it is out of her sight', () => !tabOf('Carys').replica.confirmed.people.has(person));
    const frames = heard.get('Carys') ?? [];
    frames.length = 0;
    await run('Amina', 'person.merge', { keep: known.person, merge: person, take: [], unite: [] });
    await until('the other is as well', () => !tabOf('Carys').replica.confirmed.people.has(known.person));
    expect(tabOf('Carys').replica.confirmed.referrals.has(known.referral)).toBe(false);
    expect(frames.join('')).not.toContain(again.referral);
    expect(frames.join('')).not.toContain(person);
    // To others in the team both cases are closed cards of one person.
    await until('Ben has both closed', () =>
      [known, again].every(
        ({ referral }) => tabOf('Ben').replica.confirmed.referrals.get(referral)?.person === known.person,
      ),
    );
    expect(tabOf('Ben').replica.confirmed.people.has(known.person)).toBe(false);
    // Whoever referred sees how their own referral goes, and nothing of the other one.
    const theirs = referralsOf('Ines').map(({ id }) => id);
    expect(theirs).not.toContain(known.referral);
  });
});
