import type { TableName, Tables } from '../state.ts';

/** Which person a record is about; undefined for one that is about none. Each table says so here. */
const aboutOf: { [T in TableName]: (record: Tables[T]) => string | undefined } = {
  settings: () => undefined,
  members: () => undefined,
  people: ({ id }) => id,
  referrals: ({ person }) => person,
  erasures: ({ id }) => id,
  restrictions: ({ id }) => id,
  consultations: ({ person }) => person,
  pins: ({ person }) => person,
  views: () => undefined,
  imports: () => undefined,
};

/** The person whom a record is about: its text is sealed under their key, and goes when they are erased. */
export function personOf<T extends TableName>(table: T, record: Tables[T]): string | undefined {
  return aboutOf[table](record);
}
