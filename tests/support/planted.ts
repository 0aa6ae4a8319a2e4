import { until } from './live.ts';
import { notesProcess } from './noteDesk.ts';
import { aPerson, aReferral, makeTeam, openProcess, tab, WORKSPACE } from './workspace.ts';

/** Words that stand nowhere else, one in every field that is personal. */
const planted = {
  givenName: 'Zebedeecanary',
  familyName: 'Quagmirecanary',
  preferredName: 'Zedcanary',
  birthDate: '1931-11-13',
  nhsNumber: '9990000107',
  phone: '01632 960 987',
};
const texts = {
  reason: 'Reasoncanary',
  cannotSayWhy: 'Unsurecanary',
  closingNote: 'Closingcanary',
  why: 'Whycanary',
  amended: '01632 960 876',
  title: 'Titlecanary',
  outcomeNote: 'Outcomecanary',
  nextStep: 'Nextcanary',
  note: 'Notecanary',
};

/** Every planted word. */
export const plantedWords = [...Object.values(planted), ...Object.values(texts)];

/** Writes into a note. */
async function writeNote(uri: string, where: string, note: string, words: string): Promise<void> {
  const notes = await notesProcess(uri, where);
  const desk = await notes.sit(note);
  desk.write(words);
  await until('it is saved', desk.isSaved);
  await notes.close();
}

/** Someone's whole way through the service, with a planted word wherever one can be written. It is closed in the end. */
export async function plant(uri: string, where: string) {
  const process = await openProcess(uri, where, { snapshotEvery: 3 });
  const pipeline = await process.workspaces.getOrNew(WORKSPACE);
  const { amina, ben } = await makeTeam(pipeline);
  const run = tab(() => pipeline, amina, 'aminas-tab');
  const { reason, cannotSayWhy, closingNote, why, amended, title, outcomeNote, nextStep, note } = texts;
  await run('referral.receive', { ...aReferral(reason), person: { ...aPerson, ...planted } });
  const { id: referral = '', person = '' } = [...pipeline.state.referrals][0] ?? {};
  const assessment = { urgency: 'soon', complexity: 'simple', expectedPam: null, cannotSayWhy } as const;
  await run('referral.assess', { referral, ...assessment });
  await run('referral.allocate', { referral, assignee: ben });
  await run('referral.moveBack', { referral, to: 'triage', why });
  await run('referral.allocate', { referral, assignee: ben });
  await run('note.create', { referral, title });
  await writeNote(uri, where, pipeline.state.referrals.get(referral)?.notes?.[0]?.id ?? '', note);
  const on = new Date().toISOString().slice(0, 10);
  const nextAction = { what: nextStep, on };
  const rest = { on, time: null, mode: 'phone', attended: 'attended', minutes: 20 } as const;
  await run('contact.add', { referral, contact: { ...rest, outcomeNote, nextAction } });
  await run('referral.close', { referral, outcome: 'goals-met', note: closingNote });
  await run('referral.reopen', { referral, why });
  await run('person.amend', { person, details: { phone: amended } });
  await run('commit.undo', { seq: pipeline.state.seq });
  await run('referral.close', { referral, outcome: 'goals-met', note: closingNote });
  return { process, pipeline, amina, person };
}
