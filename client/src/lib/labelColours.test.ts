import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { labelColours } from '@kith/shared/workspace/kinds';

const tokens = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

/** What a token is in the light and in the dark face. */
function facesOf(token: string): [light: string, dark: string] {
  const value = new RegExp(`--${token}: (.+);`).exec(tokens)?.[1] ?? '';
  const other = /^var\(--(.+)\)$/.exec(value)?.[1];
  if (other !== undefined) return facesOf(other);
  const faces = /^light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)$/.exec(value);
  if (!faces?.[1] || !faces[2]) throw new Error(`${token} is ${value}`);
  return [faces[1], faces[2]];
}

/** Relative luminance, as WCAG 2 has it. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test.each(labelColours)('the words of a %s label can be read on it, in both faces', (colour) => {
  const tints = facesOf(`label-${colour}-tint`);
  const texts = facesOf(`label-${colour}-text`);
  for (const face of [0, 1] as const) {
    const [dark = 0, light = 0] = [luminance(tints[face]), luminance(texts[face])].sort((a, b) => a - b);
    expect((light + 0.05) / (dark + 0.05)).toBeGreaterThan(4.5);
  }
});
