import { expect, it } from 'vitest';
import { pack, Packed, unpack } from './packed.ts';

const bytes = (...of: number[]) => Uint8Array.from(of);
const plain = (updates: Uint8Array[]) => updates.map((update) => [...update]);

it('gives back the updates that were packed', () => {
  const updates = [bytes(1, 2, 3), bytes(), new Uint8Array(300).fill(7)];
  expect(plain(unpack(pack(updates)))).toEqual(plain(updates));
});

it('keeps documents in their order, and forgets the first ones', () => {
  const packed = new Packed();
  packed.push([bytes(1), bytes(2, 2)]);
  packed.push([bytes(3)]);
  packed.push([bytes(4), new Uint8Array(5000).fill(5)]);
  expect(packed).toMatchObject({ documents: 3, updates: 5 });
  packed.drop(2);
  expect(packed).toMatchObject({ documents: 1, updates: 2 });
  packed.push([bytes(6)]);
  expect(plain(packed.all())).toEqual([[4], Array(5000).fill(5), [6]]);
  packed.drop(0);
  packed.drop(2);
  expect(packed).toMatchObject({ documents: 0, updates: 0, bytes: 0 });
  expect(packed.all()).toEqual([]);
});

it('leaves what it gave out as it was', () => {
  const packed = new Packed();
  packed.push([bytes(1, 1, 1)]);
  const [given] = packed.all();
  packed.push([new Uint8Array(1000).fill(2)]);
  packed.drop(1);
  packed.push([bytes(3, 3, 3)]);
  expect([...given!]).toEqual([1, 1, 1]);
});
