import { plantedIn, type CaseIds, type CaseName } from './cases.ts';
import type { Networks, Run } from './networks.ts';

const today = () => new Date().toISOString().slice(0, 10);

/** A contact with planted words. */
export const contactIn = (of: CaseName, on = today()) => ({
  on,
  time: null,
  mode: 'phone' as const,
  attended: 'attended' as const,
  minutes: 20,
  outcomeNote: plantedIn(of, 'contact'),
  nextAction: { what: plantedIn(of, 'contact'), on },
});

const anyTime = { noMessages: true, noLetters: false, notBefore: null, notAfter: null };

interface Making {
  run: Run;
  /** Who enters it, who allocates it, and whose it is then. */
  by: string;
  lead: string;
  assignee: string;
  organisation?: string;
  practice?: string;
}

/** Enters a referral with planted words. */
async function receive(of: CaseName, { run, by, practice = 'A99001', organisation = null }: MakingInput) {
  const name = plantedIn(of, 'name');
  const person = {
    givenName: `${name} given`,
    familyName: `${name} family`,
    preferredName: `${name} called`,
    birthDate: plantedIn(of, 'birthDate'),
    nhsNumber: plantedIn(of, 'nhsNumber'),
    phone: plantedIn(of, 'phone'),
    practice,
    safeContact: { ...anyTime, note: plantedIn(of, 'safeContact') },
    risks: [{ kind: 'visiting' as const, note: plantedIn(of, 'risk'), reviewOn: null }],
  };
  const reason = plantedIn(of, 'reason');
  const needs = ['loneliness'];
  const consentBasis = { basis: 'agreed' as const, why: null };
  const rest = { known: null, reason, needs, urgency: 'routine' as const, organisation, consentBasis };
  const { id } = await run(by, 'referral.receive', { person, ...rest });
  return { referral: id(0), person: id(1) };
}
type MakingInput = Omit<Making, 'organisation'> & { organisation?: string | null };

/** What is written in a case whose person is known. */
async function fill(
  of: CaseName,
  { referral, person }: Pick<CaseIds, 'referral' | 'person'>,
  making: Making,
) {
  const { run, lead, assignee } = making;
  const added = await run(assignee, 'contact.add', { referral, contact: contactIn(of) });
  await run(assignee, 'consent.record', {
    person,
    consents: { text: false },
    way: 'spoken',
    on: today(),
    note: plantedIn(of, 'consent'),
  });
  await run(assignee, 'referral.messageBack', { referral, text: plantedIn(of, 'message') });
  if (lead !== assignee) {
    await run(assignee, 'mention.add', { referral, to: lead, text: plantedIn(of, 'mention') });
  }
  const { id, seq } = await run(assignee, 'note.create', { referral, title: plantedIn(of, 'noteTitle') });
  const arrange = async () => {
    const arranged = await run(lead, 'consultation.arrange', { referral, mode: 'video', at: null });
    return arranged.id(0);
  };
  const cancelled = await arrange();
  await run(lead, 'consultation.cancel', { consultation: cancelled });
  return {
    referral,
    person,
    contact: added.id(0),
    note: `${referral}-${id(0)}`,
    commit: seq,
    consultation: await arrange(),
    cancelled,
  };
}

/** A case on which somebody works. */
async function open(of: CaseName, making: Making): Promise<CaseIds> {
  const { run, lead, assignee } = making;
  const ids = await receive(of, making);
  const { referral } = ids;
  if (of === 'hidden' || of === 'restricted') await restrict(of, ids.person, making);
  const cannotSayWhy = plantedIn(of, 'unsure');
  const view = { urgency: 'soon', complexity: 'simple', expectedPam: null, cannotSayWhy } as const;
  await run(lead, 'referral.assess', { referral, ...view });
  await run(lead, 'referral.allocate', { referral, assignee });
  await run(assignee, 'referral.start', { referral });
  return fill(of, ids, making);
}

async function restrict(
  of: 'hidden' | 'restricted',
  person: string,
  { run, lead, excluded = [] }: Restricting,
) {
  await run(lead, 'restriction.set', { person, excluded, why: plantedIn(of, 'restrictedWhy') });
}
type Restricting = Making & { excluded?: string[] };

/** Makes every case but the one that does not exist. */
export async function makeCases({
  people,
  home: run,
  elsewhere,
}: Networks): Promise<Partial<Record<CaseName | 'leaving', CaseIds>>> {
  const assignee = people.assignee.member;
  const deputy = people.deputy.member;
  const lead = people.lead.member;
  const usual = { run, by: assignee, lead: deputy, assignee };
  const triage = await receive('triage', usual);
  const closed = await open('closed', usual);
  const close = (referral: string, note: string | null) =>
    run(assignee, 'referral.close', { referral, outcome: 'goals-met', note });
  await close(closed.referral, plantedIn('closed', 'closingNote'));
  const hidden: Restricting = { ...usual, excluded: [lead, people.excluded.member] };
  const leaving = await open('nowhere', usual);
  await close(leaving.referral, null);
  await run(deputy, 'erasure.ask', { person: leaving.person, ground: 'asked' });
  await run(assignee, 'referral.reopen', { referral: leaving.referral, why: 'They came back' });
  const made = {
    own: await open('own', usual),
    triage: await fill('triage', triage, usual),
    closed,
    restricted: await open('restricted', { ...usual, lead }),
    hidden: await open('hidden', hidden),
    byA: await open('byA', {
      ...usual,
      by: people.referrerA.member,
      organisation: 'A99001',
      practice: 'A99002',
    }),
    sharedA: await open('sharedA', usual),
    leaving,
    elsewhere: await open('elsewhere', {
      run: elsewhere,
      by: people.outsider.member,
      lead: people.outsider.member,
      assignee: people.outsider.member,
    }),
  };
  await run(assignee, 'referral.share', { referral: made.sharedA.referral, shared: true });
  // Somebody whom everyone of the team knows is close to somebody of whom some may know nothing.
  await run(deputy, 'person.amend', {
    person: made.own.person,
    details: { relatedPeople: [{ person: made.hidden.person, relationship: 'carer' }] },
  });
  return made;
}
