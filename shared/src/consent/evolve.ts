import { refuse } from '../errors.ts';
import type { EventKinds } from '../events.ts';
import { words } from '../messages.ts';
import type { ConsentKind } from '../person/kinds.ts';
import { amendRecord } from '../state.ts';
import type { ConsentEvents } from './schema.ts';
import { withdrawnWith } from './standing.ts';

/** Every kind of consent is a group of its own. */
export const consentGroup = (kind: ConsentKind): string => `consent:${kind}`;

export const consentKinds: EventKinds<ConsentEvents> = {
  'consent.recorded': {
    act: () => 'consent.record',
    subject: ({ person }) => person,
    touches: ({ person, agreed, refused }) =>
      [...agreed, ...refused].map((kind) => ['people', person, consentGroup(kind)] as const),
    evolve(state, { person, agreed, refused, consents }, meta) {
      const said = [...agreed, ...refused];
      const known = state.people.get(person);
      const all = [...(known?.consents ?? []), ...(consents ?? [])];
      // Of an erased person nothing is known any more.
      const after = consents ? { consents: all, withdrawn: withdrawnWith(known?.withdrawn, all, said) } : {};
      return amendRecord(state, 'people', person, after, said.map(consentGroup), meta);
    },
    stands: () => true,
    undo: () => refuse('unfit', words.commit.consentSaidAgain), // what somebody said, they said
    facts: ({ agreed, refused }) => ({
      ...(agreed.length > 0 && { agreed }),
      ...(refused.length > 0 && { refused }),
    }),
    line: ({ person, refused }) => ({
      event: 'consent.recorded',
      id: person,
      ...(refused.includes('referral') && { referralWithdrawn: true }),
    }),
  },
};
