import * as ws from 'ws';
import { expect, it } from 'vitest';
import { frameOf } from './frame.ts';

/** What `ws` makes of a message, in one piece. */
function framedByWs(message: Buffer): Buffer {
  const options = { fin: true, opcode: 2, mask: false, readOnly: true, rsv1: false };
  const { Sender } = ws as unknown as { Sender: { frame(message: Buffer, options: object): Buffer[] } };
  return Buffer.concat(Sender.frame(message, options));
}

it.each([0, 1, 125, 126, 65_535, 65_536, 300_000])('frames %i bytes as ws does', (length) => {
  const message = Buffer.alloc(length, 7);
  expect(frameOf(message).equals(framedByWs(message))).toBe(true);
});

it('makes the frame of a message once, however many it goes to', () => {
  const message = Buffer.from('words');
  expect(frameOf(message)).toBe(frameOf(message));
  expect(frameOf(Buffer.from('words'))).not.toBe(frameOf(message));
});
