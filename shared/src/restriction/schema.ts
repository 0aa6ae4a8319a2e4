import { z } from 'zod';
import { line, reference } from '../fields.ts';
import { words } from '../messages.ts';
import { personal } from '../personal.ts';
import type { Kept } from '../state.ts';

const person = reference(words.person.person);
const why = personal('why', line(words.restriction.why, 500));

/** `restriction.set`: from now on this person's cases are open to their assignee and the lead only. */
export const setRestriction = z.strictObject({
  person,
  excluded: z
    .array(reference(words.team.member))
    .max(50, words.field.tooMany(words.restriction.excluded, 50))
    .refine((ids) => new Set(ids).size === ids.length, words.field.twice(words.restriction.excluded)),
  why,
});

/** `restriction.lift`: the team sees this person's cases again. */
export const liftRestriction = z.strictObject({ person, why });

/** `restriction.openInEmergency`: someone to whom the case is closed has to see it now, and says why. */
export const openInEmergency = z.strictObject({ person, why });

/** `restriction.acknowledge`: the lead has taken note of the emergency openings. */
export const acknowledgeOpenings = z.strictObject({ person });

/** An emergency opening: who may see the case, and until when. Times are ISO 8601 UTC. */
export interface Opening {
  member: string;
  at: string;
  until: string;
  why: string;
  /** Set when the lead has taken note. */
  acknowledged: boolean;
}

/** What a person's restriction says. */
export interface RestrictionFields {
  /** Members for whom these cases do not exist. */
  excluded: string[];
  by: string;
  at: string;
  why: string;
  openings: Opening[];
}

/** A person whose cases are restricted; the id is the person's. */
export interface Restriction extends Kept, RestrictionFields {}

export interface RestrictionEvents {
  /** `null` stands for no restriction. */
  'restriction.changed': {
    person: string;
    before: RestrictionFields | null;
    after: RestrictionFields | null;
    act: 'restriction.set' | 'restriction.lift' | 'person.merge';
    /** Why it was lifted. */
    why?: string;
  };
  'restriction.opened': { person: string; opening: Opening };
  'restriction.acknowledged': { person: string };
}
