import { setTimeout as sleep } from 'node:timers/promises';
import type { Book } from './book.ts';
import { caseNames, plantedIn, sightOf, type CaseName } from './cases.ts';
import { findDeaf, findLeaks, forgetHeard } from './leaks.ts';
import { contactIn } from './makeCases.ts';
import { openNote, type NoteEar } from './noteCells.ts';
import { workspaceOf } from './places.ts';
import { askHttp } from './routeCells.ts';
import { subjectNames, type SubjectName } from './subjects.ts';
import type { World } from './world.ts';

/** Who opens the restricted cases in an emergency at the end of the play. */
const OPENER: SubjectName = 'coach';
const played = caseNames.filter((name) => name !== 'nowhere');

/** Everyone listens on every channel that opens to them while everything is done on every case. */
export async function listenToEverything(world: World, book: Book): Promise<void> {
  forgetHeard(world);
  const ears: NoteEar[] = [];
  for (const subject of subjectNames) {
    const seat = world.seats[subject];
    await seat?.open();
    for (const of of played) {
      await seat?.ask('record.open', { id: world.cases[of].referral });
      ears.push(openNote(world, subject, of));
    }
  }
  for (const of of played) await playCase(world, of);
  for (const name of ['restricted', 'hidden'] as const) {
    const { person, referral } = world.cases[name];
    const why = plantedIn(name, 'why');
    await world.seats[OPENER]?.run('restriction.openInEmergency', { person, why });
    await world.seats[OPENER]?.ask('record.open', { id: referral });
  }
  await sleep(500); // what is still on its way, presence too
  for (const subject of ['referrerA', 'referrerB'] as const) await askAsReferrer(world, subject);
  for (const { line } of ears) line.terminate();
  findLeaks(world, book, OPENER);
  findDeaf(world, book, 'colleague', 'own', [
    'name',
    'reason',
    'message',
    'mention',
    'contact',
    'concern',
    'noteTitle',
    'noteText',
    'safeContact',
    'risk',
    'consent',
  ]);
  findDeaf(world, book, 'referrerA', 'byA', ['name', 'message']);
  findDeaf(world, book, OPENER, 'hidden', ['name', 'nhsNumber']);
}

const tomorrow = () => new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
/** Whoever refers is sent nothing: they ask, for their list and for every case there is. */
async function askAsReferrer(world: World, subject: SubjectName): Promise<void> {
  const at = `/api/workspaces/${workspaceOf(subject)}/practice`;
  await askHttp(world, subject, 'GET', at);
  for (const show of ['open', 'finished']) {
    const asked = { show, who: 'all', search: '', most: 2000 };
    await askHttp(world, subject, 'POST', `${at}/list`, asked);
  }
  for (const of of played) {
    await askHttp(world, subject, 'GET', `${at}/referrals/${world.cases[of].referral}`);
  }
}

/** A day in the life of a case, with planted words wherever one can be written. */
async function playCase(world: World, of: CaseName): Promise<void> {
  const { seats, cases } = world;
  const isElsewhere = of === 'elsewhere';
  const worker = seats[isElsewhere ? 'outsider' : of === 'triage' ? 'deputy' : 'assignee'];
  if (!worker) throw new Error('nobody is there to work');
  const { referral, person, consultation } = cases[of];
  const why = plantedIn(of, 'why');
  await worker.ask('presence', { at: referral, doing: 'editing' });
  if (of === 'closed') await worker.run('referral.reopen', { referral, why });
  const view = { urgency: 'urgent', complexity: 'complex', expectedPam: null } as const;
  const cannotSayWhy = plantedIn(of, 'unsure');
  if (of === 'triage') await worker.run('referral.assess', { referral, ...view, cannotSayWhy });
  await worker.run('contact.add', { referral, contact: contactIn(of) });
  const nextAction = { what: `${plantedIn(of, 'contact')} again`, dueOn: tomorrow() };
  await worker.run('referral.setNextAction', { referral, nextAction });
  await worker.run('referral.setReview', { referral, on: tomorrow() });
  const safeguarding = { concern: `${plantedIn(of, 'concern')} again` };
  await worker.run('referral.raiseSafeguarding', { referral, safeguarding });
  await worker.run('referral.messageBack', { referral, text: `${plantedIn(of, 'message')} again` });
  if (!isElsewhere) {
    const told = of === 'triage' ? 'assignee' : of === 'restricted' ? 'lead' : 'deputy';
    const text = `${plantedIn(of, 'mention')} again`;
    await worker.run('mention.add', { referral, to: world.people[told].member, text });
  }
  await worker.run('person.amend', {
    person,
    details: { preferredName: `${plantedIn(of, 'name')} again`, phone: `${plantedIn(of, 'phone')} ext 1` },
  });
  await worker.run('note.create', { referral, title: `${plantedIn(of, 'noteTitle')} again` });
  await write(world, worker.subject, of);
  if (of === 'restricted') await seats.lead?.run('restriction.acknowledge', { person });
  await worker.run('consultation.cancel', { consultation });
  await worker.run('consultation.arrange', { referral, mode: 'video', at: null });
  if (of !== 'triage') {
    const note = plantedIn(of, 'closingNote');
    await worker.run('referral.close', { referral, outcome: 'goals-met', note });
    await worker.run('referral.reopen', { referral, why });
  }
  await worker.ask('presence', { at: null, doing: 'viewing' });
}

/** Writes in the note of a case, and waits until those who may have heard it. */
async function write(world: World, subject: SubjectName, of: CaseName): Promise<void> {
  const { line, write: say } = openNote(world, subject, of);
  await new Promise((resolve) => line.once('message', resolve));
  say(plantedIn(of, 'noteText'));
  await sleep(100);
  line.close();
  if (sightOf(subject, of) !== 'whole') throw new Error('only whoever sees a case writes in it');
}
