import type { Actor } from '../actor.ts';
import { putRecord, type State } from '../state.ts';
import type { Opening } from './schema.ts';
import { isGuardian, sightOf } from './sight.ts';

/**
 * Until when (ISO 8601) this actor sees a restricted case only because they opened it in an emergency; undefined when
 * they did not, or see it anyway.
 */
export function openUntil(state: State, actor: Actor, person: string, now: string): string | undefined {
  const restriction = state.restrictions.get(person);
  const own = restriction?.openings.filter(({ member, until }) => member === actor.id && now < until) ?? [];
  if (!restriction || own.length === 0) return undefined;
  const without = putRecord(state, 'restrictions', { ...restriction, openings: [] });
  if (sightOf(without, actor, person, now) === 'all') return undefined;
  return own
    .map(({ until }) => until)
    .sort()
    .at(-1);
}

/** Emergency openings that this actor, as the one who looks after those cases, has yet to take note of. */
export function openingsToNote(
  state: State,
  actor: Actor,
  now: string,
): { person: string; opening: Opening }[] {
  return [...state.restrictions]
    .filter(({ openings }) => openings.some(({ acknowledged }) => !acknowledged))
    .filter((restriction) => isGuardian(state, restriction, actor, now))
    .flatMap(({ id, openings }) =>
      openings.filter(({ acknowledged }) => !acknowledged).map((opening) => ({ person: id, opening })),
    );
}
