import * as decoding from 'lib0/decoding';

/** Attributes of an editor's nodes are plain; deeper ones are nobody's. */
const DEEPEST = 8;
const [UNDEFINED, NULL, INTEGER, FLOAT32, FLOAT64, BIGINT, FALSE, TRUE, STRING, OBJECT, ARRAY] = [
  127, 126, 125, 124, 123, 122, 121, 120, 119, 118, 117,
];

/** Passes over one value as `lib0` writes them. Throws when it ends too early, is too deep, or is binary. */
export function skipAny(decoder: decoding.Decoder, depth = 0): void {
  if (depth > DEEPEST || !decoding.hasContent(decoder)) throw new Error('a value that cannot be read');
  switch (decoding.readUint8(decoder)) {
    case UNDEFINED:
    case NULL:
    case FALSE:
    case TRUE:
      return;
    case INTEGER:
      decoding.readVarInt(decoder);
      return;
    case FLOAT32:
      decoding.readFloat32(decoder);
      return;
    case FLOAT64:
    case BIGINT:
      decoding.readFloat64(decoder);
      return;
    case STRING:
      decoding.readVarString(decoder);
      return;
    case OBJECT:
      for (let i = decoding.readVarUint(decoder); i > 0; i--) {
        decoding.readVarString(decoder);
        skipAny(decoder, depth + 1);
      }
      return;
    case ARRAY:
      for (let i = decoding.readVarUint(decoder); i > 0; i--) skipAny(decoder, depth + 1);
      return;
    default:
      throw new Error('a value of an unknown kind');
  }
}
