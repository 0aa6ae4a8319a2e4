import { isTeamRole, type Actor } from './actor.ts';
import { sightOf, type Sight } from './restriction/sight.ts';
import type { State } from './state.ts';

/** What the roles of a viewer amount to, as far as seeing goes. */
export type Family =
  | 'team'
  | 'clinicalDirector'
  | 'referrer'
  | 'administrator'
  | 'auditor'
  | 'volunteer'
  | 'provider'
  | 'commissioner';

/** Viewers of one class see the same, so a change is projected and encoded once for all of them. */
export interface Viewer {
  /** Names the class: two viewers with the same key see the same. */
  readonly key: string;
  /** Names the class to its own viewers: as the key, without those of whom they know nothing. */
  readonly told: string;
  /** All of those whose records are united; the team's and the clinical director's see all that the others do. */
  readonly families: readonly Family[];
  /** A referrer's practices and agencies. */
  readonly organisations: readonly string[];
  /** Restricted people whose cases this viewer sees, and those of whom they know nothing. */
  readonly open: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
  /** The one member meant, where what is theirs alone is seen too; classes leave it out. */
  readonly self?: string;
}

const others = ['referrer', 'administrator', 'auditor', 'volunteer', 'provider', 'commissioner'] as const;

function familiesOf({ roles }: Actor): Family[] {
  if (isTeamRole(roles)) return ['team'];
  if (roles.includes('clinicalDirector')) return ['clinicalDirector'];
  return others.filter((family) => roles.includes(family));
}

/** The class of an actor at `now` (ISO 8601), or undefined for one who sees nothing of this workspace. */
export function viewerOf(state: State, actor: Actor, now: string): Viewer | undefined {
  const families = familiesOf(actor);
  if (families.length === 0) return undefined;
  const organisations = families.includes('referrer') ? actor.organisations : [];
  const open = new Set<string>();
  const hidden = new Set<string>();
  for (const { id, excluded } of state.restrictions) {
    if (excluded.includes(actor.id)) hidden.add(id);
    else if (sightOf(state, actor, id, now) === 'all') open.add(id);
  }
  const told = [families, organisations, [...open].sort()].map((part) => part.join(',')).join('|');
  const key = `${told}|${[...hidden].sort().join(',')}`;
  return { key, told, families, organisations, open, hidden };
}

/** Whether these viewers hold cards at all, and so are told who is at which. */
export function seesTheBoard({ families }: Viewer): boolean {
  return families[0] === 'team' || families[0] === 'clinicalDirector';
}

/** How much viewers of this class see of the cases of a person. */
export function sightOfClass({ open, hidden }: Viewer, state: State, person: string): Sight {
  if (hidden.has(person)) return 'none';
  return open.has(person) || !state.restrictions.has(person) ? 'all' : 'closed';
}
