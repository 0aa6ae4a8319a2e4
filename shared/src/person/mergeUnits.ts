import type { Choice } from './mergeDetails.ts';
import type { Person, PersonDetails } from './schema.ts';
import { unitable, type Unitable } from './uniting.ts';

type Field = keyof PersonDetails;

/** Details that are chosen together when two records are merged: what the first says is nothing without the others. */
const units: readonly (readonly [Field, ...Field[]])[] = [
  ['givenName'],
  ['familyName'],
  ['preferredName'],
  ['pronouns'],
  ['birthDate', 'birthDateIsEstimated'],
  ['nhsNumber', 'nhsNumberIsVerified'],
  ['gender'],
  ['ethnicity'],
  ['phone'],
  ['otherPhones'],
  ['emailAddress'],
  ['preferredMode'],
  ['safeContact'],
  ['practice', 'notRegistered'],
  ['addresses', 'noFixedAbode'],
  ['language', 'needsInterpreter'],
  ['communication'],
  ['shielding'],
  ['risks'],
  ['relatedPeople'],
];

/** Which record's details are taken: the kept one's, the other's, or both. */
export type Side = 'keep' | 'merge' | 'both';

/** A choice to be made. `side`: what is proposed. */
export interface Unit {
  field: Field;
  fields: readonly Field[];
  sides: readonly Side[];
  side: Side;
}

const isEmpty = (value: unknown) =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);
const isUnitable = (field: Field): field is Unitable => (unitable as readonly string[]).includes(field);

/**
 * What has to be chosen between two records, as far as they differ: what only one of them knows is proposed, of what can
 * stand beside each other both, and else what the kept one says.
 */
export function unitsOf(keep: Person, merge: Person): Unit[] {
  const differs = (field: Field) =>
    !(isEmpty(keep[field]) && isEmpty(merge[field])) &&
    JSON.stringify(keep[field] ?? null) !== JSON.stringify(merge[field] ?? null);
  return units
    .filter((fields) => fields.some(differs))
    .map((fields) => {
      const [field] = fields;
      const hasNone = (person: Person) => fields.every((one) => isEmpty(person[one]));
      const canBoth = isUnitable(field) && differs(field) && !isEmpty(keep[field]) && !isEmpty(merge[field]);
      const side = hasNone(keep) ? 'merge' : canBoth ? 'both' : 'keep';
      const sides: Side[] = canBoth ? ['keep', 'merge', 'both'] : ['keep', 'merge'];
      return { field, fields, sides, side };
    });
}

/** What these choices mean to `person.merge`. */
export function choiceOf(chosen: readonly Pick<Unit, 'field' | 'fields' | 'side'>[]): Choice {
  return {
    take: chosen.flatMap(({ fields, side }) => (side === 'merge' ? fields : [])),
    unite: chosen.flatMap(({ field, side }) => (side === 'both' && isUnitable(field) ? [field] : [])),
  };
}

/** The details that both records say alike. */
export function sameIn(keep: Person, merge: Person): Field[] {
  const differing = new Set(unitsOf(keep, merge).flatMap(({ fields }) => fields));
  return units.flat().filter((field) => !differing.has(field) && !isEmpty(keep[field]));
}
