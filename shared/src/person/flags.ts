import { listNames } from '../board/messages.ts';
import { showDay } from '../board/days.ts';
import { holdsOn } from './contradictions.ts';
import { flagWords } from './flagMessages.ts';
import { communicationLabels, shieldingLabels } from './labels.ts';
import type { Person } from './schema.ts';
import { tellSafeContact } from './safeContact.ts';

export const flagKinds = [
  'died',
  'referralWithdrawn',
  'safeContact',
  'interpreter',
  'communication',
  'shielding',
] as const;
export type FlagKind = (typeof flagKinds)[number];

/** One thing that everyone who deals with somebody has to mind. `isOverdue`: it was to be looked at again by now. */
export interface Flag {
  kind: FlagKind;
  text: string;
  isOverdue?: boolean;
}

/** What is to be minded of a person on a day (`YYYY-MM-DD`), the weightiest first. A card has all that it needs. */
export function flagsOf(person: Person, today: string): Flag[] {
  const says = flagWords;
  const { death, withdrawn, safeContact, needsInterpreter, language, communication, shielding } = person;
  // Of whoever has died nothing else is to be minded.
  if (death) return [{ kind: 'died', text: says.died(death.on === null ? undefined : showDay(death.on)) }];
  const flags: Flag[] = [];
  if (withdrawn?.includes('referral')) {
    flags.push({ kind: 'referralWithdrawn', text: says.referralWithdrawn });
  }
  const rules = safeContact ? tellSafeContact(safeContact).split('\n').join('; ') : '';
  if (rules) flags.push({ kind: 'safeContact', text: says.safeContact(rules) });
  if (needsInterpreter) flags.push({ kind: 'interpreter', text: says.interpreter(language) });
  if (communication) {
    const kinds = says.communication(
      listNames(communication.kinds.map((kind) => communicationLabels[kind].toLowerCase())),
    );
    const isOverdue = communication.reviewOn < today;
    const text = isOverdue ? `${kinds} (${says.overdue})` : kinds;
    flags.push({ kind: 'communication', text, isOverdue });
  }
  if (shielding && holdsOn(shielding, today)) {
    flags.push({ kind: 'shielding', text: shieldingLabels[shielding.kind] });
  }
  return flags;
}
