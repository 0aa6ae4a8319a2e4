import { roleNames } from '@kith/shared/account/messages';
import { actorOf } from '@kith/shared/actor';
import { formWords } from '@kith/shared/board/formMessages';
import { workloadOf } from '@kith/shared/team/load';
import type { BoardStore } from '#lib/stores/board.svelte.ts';

/** Who can be allocated to, with what each has and has room for; `but` leaves somebody out. */
export function teamOptions(board: BoardStore, but: string | null = null) {
  const { state } = board.live;
  return board.team
    .filter(({ id }) => id !== but)
    .map((member) => {
      const { load, capacity } = workloadOf(state, member, board.today);
      const roles = roleNames(actorOf(state, member, board.today).roles);
      return { value: member.id, label: member.name, hint: formWords.loadOf(roles, load, capacity) };
    });
}
