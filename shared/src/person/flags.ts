import { listNames } from '../board/messages.ts';
import { showDay } from '../board/days.ts';
import { flagKindsOf, type FlagKind } from './flagKinds.ts';
import { flagWords as says } from './flagMessages.ts';
import { communicationLabels, shieldingLabels } from './labels.ts';
import type { Person } from './schema.ts';
import { tellSafeContact } from './safeContact.ts';

/** One thing that everyone who deals with somebody has to mind. `isOverdue`: it was to be looked at again by now. */
export interface Flag {
  kind: FlagKind;
  text: string;
  isOverdue?: boolean;
}

const told: Record<FlagKind, (person: Person, today: string) => Omit<Flag, 'kind'>> = {
  died: ({ death }) => ({ text: says.died(death?.on ? showDay(death.on) : undefined) }),
  referralWithdrawn: () => ({ text: says.referralWithdrawn }),
  safeContact: ({ safeContact }) => ({
    text: says.safeContact(safeContact ? tellSafeContact(safeContact).split('\n').join('; ') : ''),
  }),
  interpreter: ({ language }) => ({ text: says.interpreter(language) }),
  communication({ communication }, today) {
    const kinds = (communication?.kinds ?? []).map((kind) => communicationLabels[kind].toLowerCase());
    const text = says.communication(listNames(kinds));
    const isOverdue = communication ? communication.reviewOn < today : false;
    return { text: isOverdue ? `${text} (${says.overdue})` : text, isOverdue };
  },
  shielding: ({ shielding }) => ({ text: shielding ? shieldingLabels[shielding.kind] : '' }),
};

/** What is to be minded of a person on a day (`YYYY-MM-DD`), the weightiest first. A card has all that it needs. */
export function flagsOf(person: Person, today: string): Flag[] {
  return flagKindsOf(person, today).map((kind) => ({ kind, ...told[kind](person, today) }));
}
