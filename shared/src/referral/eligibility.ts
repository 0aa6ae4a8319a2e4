import { ageOn, dayOf } from '../board/days.ts';
import { refuse, type FieldProblem, type Refusal } from '../errors.ts';
import { words } from '../messages.ts';
import type { PersonDetails } from '../person/schema.ts';
import { isListed } from '../workspace/options.ts';
import type { Settings } from '../workspace/schema.ts';

/** Why the service may not be for somebody. */
export const doubts = ['under18', 'outOfArea'] as const;
export type Doubt = (typeof doubts)[number];

/** What is done about a doubt: `ask` for a reason that is kept. */
interface Handled {
  handling: 'accept' | 'ask' | 'refuse';
  words: string | null;
}
/** What the settings say about it; where they say nothing, everybody is accepted and the doubt is shown. */
type Intake = Settings & { readonly [D in Doubt]?: Handled | null };

/** What is known of somebody that tells whether the service is for them. */
type Known = Partial<Pick<PersonDetails, 'birthDate' | 'practice' | 'addresses'>>;

const ADULT = 18;

/** The part of a postcode before its last three characters: 'HB1 2CD' → 'HB1'. */
const outward = (postalCode: string) => postalCode.replace(/\s/g, '').slice(0, -3).toUpperCase();

/** Whether they live elsewhere, as far as the network names its postcodes and their address is known. */
function livesElsewhere({ areas }: Pick<Settings, 'areas'>, { addresses }: Known, today: string): boolean {
  if (!areas || areas.length === 0) return false;
  const now = (addresses ?? []).filter(
    ({ use, until }) => use !== 'old' && (until === null || until >= today),
  );
  const codes = now.map(({ postalCode }) => postalCode).filter((code) => code !== null);
  return codes.length > 0 && codes.every((code) => !areas.includes(outward(code)));
}

/** Why the service may not be for somebody, on a day (`YYYY-MM-DD`). */
export function doubtsAbout(settings: Settings | undefined, known: Known, today: string): Doubt[] {
  const { birthDate, practice } = known;
  const isYoung = typeof birthDate === 'string' && ageOn(birthDate, today) < ADULT;
  const isOfOthers = typeof practice === 'string' && !isListed(settings?.practices, practice);
  const isElsewhere = isOfOthers || (settings !== undefined && livesElsewhere(settings, known, today));
  return [...(isYoung ? ['under18' as const] : []), ...(isElsewhere ? ['outOfArea' as const] : [])];
}

/**
 * Why somebody cannot be referred, or what has to be said first, by the settings. `at`: where their details stand in
 * the payload, or `known` for a person already recorded.
 */
export function wrongIntake(
  settings: Intake | undefined,
  known: Known,
  takenOnWhy: string | null,
  now: string,
  at: 'person' | 'known',
): Refusal | undefined {
  const says = words.eligibility;
  const fieldOf = { under18: 'birthDate', outOfArea: 'practice' } as const;
  const fields = doubtsAbout(settings, known, dayOf(now)).flatMap((doubt): FieldProblem[] => {
    const { handling = 'accept', words: told = null } = settings?.[doubt] ?? {};
    const message = told ?? says.told[doubt];
    if (handling === 'refuse') {
      return [{ field: at === 'known' ? 'known' : `person.${fieldOf[doubt]}`, message }];
    }
    if (handling === 'accept' || takenOnWhy !== null) return [];
    return [{ field: 'takenOnWhy', message: says.sayWhy(message) }];
  });
  return fields.length > 0 ? refuse('invalid', words.refusal.invalid, { fields }) : undefined;
}
