import type { Book } from './book.ts';
import { caseNames, planted, plantedIn, sightOf, type CaseName, type Planted } from './cases.ts';
import { isOutsider, rightsOf, subjectNames, type SubjectName } from './subjects.ts';
import type { World } from './world.ts';

/** Besides what was planted: the ids of a case's records, of which some may be known where the rest is not. */
type Kind = Planted | 'person id' | 'other ids';
const everything: readonly Kind[] = [...planted, 'person id', 'other ids'];

/** What each may come to know of a case, written by hand after issue 4, point 3. */
function mayKnow(subject: SubjectName, of: CaseName, openedBy?: SubjectName): readonly Kind[] {
  const sight = sightOf(subject, of);
  if (sight === 'whole' || (subject === openedBy && sight === 'card')) {
    return subject === 'director' ? everything.filter((kind) => kind !== 'restrictedWhy') : everything;
  }
  if (sight === 'card') return ['person id', 'other ids'];
  // What they said themselves, how it stands, and what the team wrote back.
  if (sight === 'asReferrer') return ['name', 'birthDate', 'message', 'person id', 'other ids'];
  if (isOutsider(subject) !== (of === 'elsewhere')) return [];
  // Whoever checks who opened what is told of whom, and why where it was an emergency.
  if (subject === 'auditor') return ['name', 'why', 'person id'];
  return rightsOf(subject) === 'administrator' ? ['person id'] : [];
}

function wordsOf({ cases }: World, of: CaseName, kind: Kind): string[] {
  const { referral, person, contact, consultation, cancelled } = cases[of];
  if (kind === 'person id') return [person];
  if (kind === 'other ids') return [referral, contact, consultation, cancelled];
  return [plantedIn(of, kind)];
}

/**
 * Looks in everything that everyone was told for what they may not know. `openedBy`: who has opened the restricted
 * cases in an emergency by now.
 */
export function findLeaks(world: World, book: Book, openedBy?: SubjectName): void {
  for (const subject of subjectNames) {
    findLeaksTo(world, book, subject, world.heard[subject], (of) => mayKnow(subject, of, openedBy));
  }
}

/** Looks in what somebody was told for all but what they may know of each case: nothing, if not said. */
export function findLeaksTo(
  world: World,
  book: Book,
  who: string,
  heard: readonly string[],
  mayKnowOf: (of: CaseName) => readonly Kind[] = () => [],
): void {
  const all = heard.join('\n');
  for (const of of caseNames.filter((name) => name !== 'nowhere')) {
    const known = mayKnowOf(of);
    for (const kind of everything.filter((one) => !known.includes(one))) {
      const found = wordsOf(world, of, kind).find((word) => all.includes(word));
      if (!found) continue;
      const at = all.indexOf(found);
      const where = all.slice(Math.max(0, at - 80), at + 80).replaceAll('\n', ' ');
      book.leaks.push(`${who} was told the ${kind} of ${of}: …${where}…`);
    }
  }
}

/** Finds fault with the search itself, where somebody did not hear what they must have heard. */
export function findDeaf(
  world: World,
  book: Book,
  subject: SubjectName,
  of: CaseName,
  kinds: readonly Planted[],
) {
  const all = world.heard[subject].join('\n');
  for (const kind of kinds) {
    if (!all.includes(plantedIn(of, kind)))
      book.unexpected.push(`${subject} should have been told the ${kind} of ${of}, so the search is deaf`);
  }
}

/** From here on, what was told before counts no more. */
export function forgetHeard({ heard }: World): void {
  for (const list of Object.values(heard)) list.length = 0;
}
