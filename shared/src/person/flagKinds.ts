import { holdsOn } from './contradictions.ts';
import type { Person } from './schema.ts';
import { tellSafeContact } from './safeContact.ts';

/** The weightiest first. */
export const flagKinds = [
  'died',
  'referralWithdrawn',
  'safeContact',
  'interpreter',
  'communication',
  'shielding',
] as const;
export type FlagKind = (typeof flagKinds)[number];

const isMinded: Record<FlagKind, (person: Person, today: string) => boolean> = {
  died: ({ death }) => Boolean(death),
  referralWithdrawn: ({ withdrawn }) => withdrawn?.includes('referral') ?? false,
  safeContact: ({ safeContact }) => Boolean(safeContact && tellSafeContact(safeContact)),
  interpreter: ({ needsInterpreter }) => needsInterpreter ?? false,
  communication: ({ communication }) => Boolean(communication),
  shielding: ({ shielding }, today) => Boolean(shielding && holdsOn(shielding, today)),
};

/** Which flags a person has on a day (`YYYY-MM-DD`); of whoever has died nothing else is to be minded. */
export function flagKindsOf(person: Person, today: string): FlagKind[] {
  if (person.death) return ['died'];
  return flagKinds.filter((kind) => isMinded[kind](person, today));
}
