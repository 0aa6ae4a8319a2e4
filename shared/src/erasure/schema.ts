import { z } from 'zod';
import { oneOf, reference } from '../fields.ts';
import { words } from '../messages.ts';
import { erasureWords } from './messages.ts';
import type { Kept, TableName } from '../state.ts';

/**
 * Why somebody is erased: a closed list, so that the reason can be kept and shown to an administrator, who knows no
 * case. After UK GDPR, article 17(1).
 */
export const grounds = ['asked', 'mistake', 'retention', 'ordered'] as const;
export type Ground = (typeof grounds)[number];

const person = reference(words.person.person);

/** `erasure.ask`: this person's details are to be erased, for this reason. */
export const askErasure = z.strictObject({ person, ground: oneOf(erasureWords.ground, grounds) });

/** `erasure.decline`: they are to stay. */
export const declineErasure = z.strictObject({ person });

/** `erasure.confirm`: they are erased now and for ever; by somebody else than the one who asked. */
export const confirmErasure = z.strictObject({ person });

/** An erasure that waits to be confirmed; the id is the person's. `askedAt` is ISO 8601 UTC. */
export interface Erasure extends Kept {
  ground: Ground;
  askedBy: string;
  askedAt: string;
}

export interface ErasureEvents {
  'erasure.asked': { erasure: Erasure };
  'erasure.declined': { person: string };
  'erasure.withdrawn': { person: string };
  /** `records`: all that are about this person; their personal fields are empty from here on. */
  'person.erased': {
    person: string;
    records: (readonly [TableName, string])[];
    /** People who named this person as close to them, and do so no more. */
    unnamed?: readonly string[];
  };
}
