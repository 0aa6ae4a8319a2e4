import type { Realtime } from './clientSocket.ts';

const CHECK_MS = 500;
/** More than this waiting for one reader, and it is dropped: it catches up when it comes back. */
const MOST_BYTES = 4 * 1024 * 1024;
/** So is one to whom nothing could be written for this long. */
const LONGEST_STALL_MS = 20_000;

/** What engine.io and ws hold for a socket; neither is part of their types. */
interface Held {
  writeBuffer: { data?: unknown; options?: { wsPreEncodedFrame?: Buffer[] } }[];
  transport: { socket?: { bufferedAmount?: number; terminate?(): void } };
  close(discard: boolean): void;
}

function waitingBytes({ writeBuffer, transport }: Held): number {
  let bytes = transport.socket?.bufferedAmount ?? 0;
  for (const { data, options } of writeBuffer) {
    if (typeof data === 'string') bytes += data.length;
    // What goes to a room waits twice: as text, and as the frame that was made of it once for all.
    for (const part of options?.wsPreEncodedFrame ?? []) bytes += part.length;
  }
  return bytes;
}

/** Drops readers that do not keep up, so that they never grow the server. Returns what stops the watch. */
export function dropSlowReaders(io: Realtime, told: (bytes: number) => void): () => void {
  const stalledSince = new WeakMap<object, number>();
  const timer = setInterval(() => {
    for (const socket of io.sockets.sockets.values()) {
      const held = socket.conn as unknown as Held;
      const bytes = waitingBytes(held);
      if (bytes === 0) {
        stalledSince.delete(socket);
        continue;
      }
      const since = stalledSince.get(socket) ?? Date.now();
      stalledSince.set(socket, since);
      if (bytes < MOST_BYTES && Date.now() - since < LONGEST_STALL_MS) continue;
      told(bytes);
      // A polite close would wait for the very reader that does not read.
      held.transport.socket?.terminate?.();
      held.close(true);
    }
  }, CHECK_MS);
  return () => clearInterval(timer);
}
