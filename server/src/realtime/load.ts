import { once } from 'node:events';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Put } from '@kith/shared/frames';
import type { State } from '@kith/shared/state';
import type { Viewer } from '@kith/shared/viewer';
import type { ClientSocket } from './clientSocket.ts';
import { loadSteps } from './loadOrder.ts';

const PUTS_IN_A_PART = 250;
const WAITING_PARTS = 4;
/** The first screen is painted before the rest comes and wants its share of the machine. */
const REST_AFTER_MS = 200;

/**
 * Sends everything this viewer sees of a state: in the first part what is on screen first, then the rest, in parts that
 * hold the loop for about a millisecond and wait for a slow reader. The state is immutable, so commits meanwhile do
 * not matter: their frames come beside. Whoever sees otherwise meanwhile is sent no more of it, and opens anew.
 */
export async function sendAll(
  socket: ClientSocket,
  state: State,
  viewer: Viewer,
  stillSees: () => boolean,
): Promise<void> {
  let puts: Put[] = [];
  let isFirst = true;
  const send = (last: boolean) => socket.emit('part', { seq: state.seq, puts, last });
  for (const step of loadSteps(viewer, state)) {
    if (puts.length > 0 && (isFirst || puts.length >= PUTS_IN_A_PART)) {
      send(false);
      puts = [];
      if (isFirst) await sleep(REST_AFTER_MS);
      isFirst = false;
      if (waitingPackets(socket) > WAITING_PARTS) await drained(socket);
      else await nextTurn();
      if (!socket.connected) return;
      if (!stillSees()) return void socket.emit('reopen');
    }
    puts.push(...step);
  }
  send(true);
}

function waitingPackets(socket: ClientSocket): number {
  return (socket.conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length;
}

async function drained(socket: ClientSocket): Promise<void> {
  await Promise.race([once(socket.conn, 'drain'), once(socket.conn, 'close')]);
}
