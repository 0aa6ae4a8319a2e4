const BINARY_AND_WHOLE = 0x82;
const [SHORT, TWO_BYTES, EIGHT_BYTES] = [125, 126, 127];

let last: { message: Uint8Array; frame: Buffer } | undefined;

/**
 * A message as a server puts it on the wire: one WebSocket frame (RFC 6455, 5.2), neither masked nor compressed, in
 * one piece. The last one is remembered, since what is said in a note goes to everybody there: `ws` would make a
 * frame of two pieces for each of them, which costs more than all else that a room does.
 */
export function frameOf(message: Uint8Array): Buffer {
  if (last?.message !== message) last = { message, frame: framed(message) };
  return last.frame;
}

function framed(message: Uint8Array): Buffer {
  const { length } = message;
  const size = length <= SHORT ? 2 : length <= 0xffff ? 4 : 10;
  const frame = Buffer.allocUnsafeSlow(size + length);
  frame[0] = BINARY_AND_WHOLE;
  frame[1] = size === 2 ? length : size === 4 ? TWO_BYTES : EIGHT_BYTES;
  if (size === 4) frame.writeUInt16BE(length, 2);
  if (size === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.set(message, size);
  return frame;
}
