import type { State } from '@kith/shared/state';
import type { Mirrored } from '@kith/shared/training/schema';

/** The team of a network, as its training area is to have it. */
export function mirrorOf({ members }: Pick<State, 'members'>): Mirrored[] {
  return [...members].map(({ user, name, roles, hours = null, suspended = null }) => ({
    user,
    name,
    roles,
    hours,
    suspended,
  }));
}
