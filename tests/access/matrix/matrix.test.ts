import { expect, it } from 'vitest';
import { checkAccess } from './check.ts';

it('gives everybody what is theirs, and nothing else', async () => {
  const { cells, unexpected, leaks } = await checkAccess();
  expect({ unexpected, leaks }).toEqual({ unexpected: [], leaks: [] });
  expect(cells.length).toBeGreaterThan(3000);
}, 300_000);
