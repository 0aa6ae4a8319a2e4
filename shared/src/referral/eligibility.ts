import { ageOn, dayOf } from '../board/days.ts';
import { refuse, type FieldProblem, type Refusal } from '../errors.ts';
import { words } from '../messages.ts';
import type { PersonDetails } from '../person/schema.ts';
import { doubtLabels } from './eligibilityMessages.ts';
import type { SettingsInForce } from '../workspace/inForce.ts';
import { isListed } from '../workspace/options.ts';

/** Why the service may not be for somebody. */
export const doubts = ['under18', 'outOfArea'] as const;
export type Doubt = (typeof doubts)[number];

/** What is asked of the settings to know of doubts. */
type Ground = Pick<SettingsInForce, 'practices' | 'areas'>;

/** What is known of somebody that tells whether the service is for them. */
type Known = Partial<Pick<PersonDetails, 'birthDate' | 'practice' | 'addresses'>>;

const ADULT = 18;

/** The part of a postcode before its last three characters: 'HB1 2CD' → 'HB1'. */
const outward = (postalCode: string) => postalCode.replace(/\s/g, '').slice(0, -3).toUpperCase();

/** Whether they live elsewhere, as far as the network names its postcodes and their address is known. */
function livesElsewhere({ areas }: Ground, { addresses }: Known, today: string): boolean {
  if (areas.length === 0) return false;
  const now = (addresses ?? []).filter(
    ({ use, until }) => use !== 'old' && (until === null || until >= today),
  );
  const codes = now.map(({ postalCode }) => postalCode).filter((code) => code !== null);
  return codes.length > 0 && codes.every((code) => !areas.includes(outward(code)));
}

/** Whether they are with a practice of another network. */
function isOfOthers({ practices }: Ground, { practice }: Known): boolean {
  return typeof practice === 'string' && !isListed(practices, practice);
}

/** Why the service may not be for somebody, on a day (`YYYY-MM-DD`). */
export function doubtsAbout(ground: Ground, known: Known, today: string): Doubt[] {
  const { birthDate } = known;
  const isYoung = typeof birthDate === 'string' && ageOn(birthDate, today) < ADULT;
  const isElsewhere = isOfOthers(ground, known) || livesElsewhere(ground, known, today);
  return [...(isYoung ? ['under18' as const] : []), ...(isElsewhere ? ['outOfArea' as const] : [])];
}

/**
 * Why somebody cannot be referred, or what has to be said first, by the settings. `at`: where their details stand in
 * the payload, or `known` for a person already recorded.
 */
export function wrongIntake(
  settings: Ground & Pick<SettingsInForce, Doubt>,
  known: Known,
  takenOnWhy: string | null,
  now: string,
  at: 'person' | 'known',
): Refusal | undefined {
  const today = dayOf(now);
  const elsewhere = isOfOthers(settings, known) ? 'practice' : 'addresses.0.postalCode';
  const fieldOf = { under18: 'birthDate', outOfArea: elsewhere };
  const fields = doubtsAbout(settings, known, today).flatMap((doubt): FieldProblem[] => {
    const { handling, words: told } = settings[doubt];
    const message = told ?? doubtLabels[doubt];
    if (handling === 'refuse') {
      return [{ field: at === 'known' ? 'known' : `person.${fieldOf[doubt]}`, message }];
    }
    return handling === 'accept' || takenOnWhy !== null ? [] : [{ field: 'takenOnWhy', message }];
  });
  return fields.length > 0 ? refuse('invalid', words.refusal.invalid, { fields }) : undefined;
}
