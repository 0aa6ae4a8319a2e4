import { describe, expect, it } from 'vitest';
import { hueOf, initialsOf } from './initials.ts';

describe('the mark of a person', () => {
  it.each([
    ['Jo Brown', 'JB'],
    ['Dr Amina van der Yusuf', 'AY'],
    ['Cher', 'C'],
    ['', ''],
  ])('of %s has the initials %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('has the same colour for the same person always, and different ones for most others', () => {
    expect(hueOf('54372b8da602a3d745f1eaff2')).toBe(hueOf('54372b8da602a3d745f1eaff2'));
    const ids = Array.from({ length: 200 }, (_, i) => `person${i}`);
    expect(new Set(ids.map(hueOf)).size).toBe(12);
  });
});
