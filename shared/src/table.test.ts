import { describe, expect, it } from 'vitest';
import { Table } from './table.ts';

const record = (n: number, value = n) => ({ id: `r${n}`, value });

describe('a table', () => {
  it('finds what was put, after any number of puts and removals', () => {
    let table = Table.of<{ id: string; value: number }>();
    const truth = new Map<string, { id: string; value: number }>();
    for (let i = 0; i < 5000; i++) {
      const made = record((i * 7919) % 1500, i);
      if (i % 5 === 4) {
        table = table.remove(made.id);
        truth.delete(made.id);
      } else {
        table = table.put(made);
        truth.set(made.id, made);
      }
    }
    expect(table.size).toBe(truth.size);
    expect(new Map([...table].map((r) => [r.id, r]))).toEqual(truth);
    for (const [id, kept] of truth) expect(table.get(id)).toBe(kept);
    expect(table.get('nobody')).toBeUndefined();
  });

  it('leaves the table it was made from as it was', () => {
    const before = Table.of([record(1), record(2)]);
    const after = before.put(record(2, 9)).remove('r1');
    expect([...before]).toEqual([record(1), record(2)]);
    expect([...after]).toEqual([record(2, 9)]);
  });

  it('shares all pages but one with the table it was made from', () => {
    const before = Table.of(Array.from({ length: 5000 }, (_, i) => record(i)));
    const after = before.put(record(17, 0));
    expect(after.pages.filter((page, i) => page !== before.pages[i])).toHaveLength(1);
  });

  it('is the same when made again from its pages, and goes on from there', () => {
    const table = Table.of(Array.from({ length: 777 }, (_, i) => record(i)));
    const again = Table.ofPages(table.pages.map((page) => [...page.values()]));
    expect(again).toEqual(table);
    expect(again.put(record(1000)).get('r1000')).toEqual(record(1000));
    expect(again.get('r500')).toEqual(record(500));
  });
});
