import { describe, expect, it } from 'vitest';
import { differences, Table } from './table.ts';

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

  it('takes many records at once as it takes them one by one', () => {
    const before = Table.of([1, 2, 3].map((n) => record(n)));
    const many = Array.from({ length: 700 }, (_, n) => record(n, -n));
    const oneByOne = many.reduce((table, one) => table.put(one), before);
    const atOnce = before.putAll(many);
    const sorted = (table: Table<{ id: string }>) => [...table].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(sorted(atOnce)).toEqual(sorted(oneByOne));
    expect(atOnce.size).toBe(oneByOne.size);
    expect(before.putAll([])).toBe(before);
    const few = atOnce.putAll([record(1, 7), record(9000)]);
    expect(few.size).toBe(701);
    expect(few.get('r1')).toEqual(record(1, 7));
    expect(atOnce.get('r1')).toEqual(record(1, -1));
  });

  it('says what differs from an earlier one, whether its pages were dealt anew or not', () => {
    for (const size of [10, 2000]) {
      const before = Table.of(Array.from({ length: 60 }, (_, n) => record(n)));
      let after = before.remove('r5').put(record(6, 66));
      for (let n = 60; n < 60 + size; n++) after = after.put(record(n));
      const found = differences(before, after);
      expect(found).toHaveLength(size + 2);
      expect(found).toContainEqual([record(5), undefined]);
      expect(found).toContainEqual([record(6), record(6, 66)]);
      expect(found).toContainEqual([undefined, record(60)]);
    }
    const table = Table.of([record(1)]);
    expect(differences(table, table)).toEqual([]);
  });
});
