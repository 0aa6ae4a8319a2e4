import type { IncomingMessage } from 'node:http';

/**
 * Takes a body in as it comes. `take` answers false to have no more of it: the rest is let go by unread.
 * - `whole`: all of it came
 * - `enough`: `take` wanted no more
 * - `tooLarge`: it is more than `most` bytes
 * - `cut`: the line ended before it did
 */
export function receive(
  req: IncomingMessage,
  most: number,
  take: (part: Buffer) => boolean,
): Promise<'whole' | 'enough' | 'tooLarge' | 'cut'> {
  if (Number(req.headers['content-length'] ?? 0) > most) {
    req.resume();
    return Promise.resolve('tooLarge');
  }
  return new Promise((resolve) => {
    let size = 0;
    const onData = (part: Buffer) => {
      size += part.length;
      if (size > most) return settle('tooLarge');
      if (!take(part)) settle('enough');
    };
    const onEnd = () => settle('whole');
    const onClose = () => settle('cut');
    const settle = (how: 'whole' | 'enough' | 'tooLarge' | 'cut') => {
      req.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      req.on('error', () => {});
      req.resume();
      resolve(how);
    };
    req.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}
