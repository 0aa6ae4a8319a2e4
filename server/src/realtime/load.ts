import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Part, Put } from '@kith/shared/frames';
import type { State } from '@kith/shared/state';
import type { Viewer } from '@kith/shared/viewer';
import type { ClientSocket } from './clientSocket.ts';
import type { Sight } from './hub.ts';
import { loadSteps } from './loadOrder.ts';

const PUTS_IN_A_PART = 250;
const WAITING_PARTS = 4;
/** The rest wants its share of the machine too, so it waits for the first screen; this long when that is not told. */
const FIRST_SCREEN_MS = 1500;

/**
 * Sends everything this viewer sees of a state: in the first part what is on screen first, then the rest, in parts that
 * hold the loop for about a millisecond and wait for a slow reader. The state is immutable, so commits meanwhile do
 * not matter: their frames come beside. Whoever sees otherwise meanwhile is sent no more of it, and opens anew; so
 * is whoever has opened anew by themselves, as one does to whom the answer came too late.
 */
export async function sendAll(
  socket: ClientSocket,
  { load, state, viewer, sight }: { load: number; state: State; viewer: Viewer; sight: () => Sight },
): Promise<void> {
  let puts: Put[] = [];
  let isFirst = true;
  const send = (last: boolean) => socket.emit('part', { load, puts, last });
  for (const step of loadSteps(viewer, state)) {
    if (puts.length > 0 && (isFirst || puts.length >= PUTS_IN_A_PART)) {
      if (isFirst) await onScreen(socket, { load, puts, last: false });
      else send(false);
      puts = [];
      isFirst = false;
      if (waitingPackets(socket) > WAITING_PARTS) await drained(socket);
      else await nextTurn();
      if (!socket.connected) return;
      const sees = sight();
      if (sees === 'other') socket.emit('reopen');
      if (sees !== 'same') return;
    }
    puts.push(...step);
  }
  send(true);
}

/** Sends the part that the first screen is made of, and waits until it is there. */
async function onScreen(socket: ClientSocket, part: Part): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const patience = setTimeout(resolve, FIRST_SCREEN_MS);
  socket.emit('part', part, resolve);
  socket.once('disconnect', resolve as () => void);
  await promise;
  clearTimeout(patience);
  socket.off('disconnect', resolve as () => void);
}

function waitingPackets(socket: ClientSocket): number {
  return (socket.conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length;
}

async function drained(socket: ClientSocket): Promise<void> {
  await Promise.race([once(socket.conn, 'drain'), once(socket.conn, 'close')]);
}
