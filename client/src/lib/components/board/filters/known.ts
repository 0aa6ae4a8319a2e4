import type { Known } from '@kith/shared/board/filterOptions';
import type { BoardStore } from '#lib/stores/board.svelte.ts';

/** What can be chosen from on this board: the lists of its settings, the team, and who has cases though they left. */
export function knownTo(board: BoardStore): Known {
  const { live, team, loads } = board;
  const inTeam = new Set(team.map(({ id }) => id));
  const left = [...live.state.members].filter(({ id }) => !inTeam.has(id) && (loads.get(id) ?? 0) > 0);
  return { settings: live.settings, members: [...team, ...left], me: live.me?.id };
}
