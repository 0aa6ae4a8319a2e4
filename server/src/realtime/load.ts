import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Put } from '@kith/shared/frames';
import { projectAll } from '@kith/shared/projection';
import type { State } from '@kith/shared/state';
import type { Viewer } from '@kith/shared/viewer';
import type { ClientSocket } from './clientSocket.ts';

const PUTS_IN_A_PART = 250;
const WAITING_PARTS = 4;

/**
 * Sends everything this viewer sees of a state, in parts that hold the loop for about a millisecond and wait for
 * a slow reader. The state is immutable, so commits meanwhile do not matter: their frames come beside. Whoever sees
 * otherwise meanwhile is sent no more of it, and opens anew.
 */
export async function sendAll(
  socket: ClientSocket,
  state: State,
  viewer: Viewer,
  stillSees: () => boolean,
): Promise<void> {
  let puts: Put[] = [];
  const send = (last: boolean) => socket.emit('part', { seq: state.seq, puts, last });
  for (const put of projectAll(viewer, state)) {
    if (puts.length === PUTS_IN_A_PART) {
      send(false);
      puts = [];
      if (waitingPackets(socket) > WAITING_PARTS) await drained(socket);
      else await nextTurn();
      if (!socket.connected) return;
      if (!stillSees()) return void socket.emit('reopen');
    }
    puts.push(put);
  }
  send(true);
}

function waitingPackets(socket: ClientSocket): number {
  return (socket.conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length;
}

async function drained(socket: ClientSocket): Promise<void> {
  await Promise.race([once(socket.conn, 'drain'), once(socket.conn, 'close')]);
}
