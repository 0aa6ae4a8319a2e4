import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('a list is in UTF-8 with its mark, and every cell comes back as it was', () => {
  expect(
    csvOf([
      ['Name', 'Needs'],
      ['Zoë “Z” O’Neill', 'Money, debt'],
    ]),
  ).toBe('\ufeffName,Needs\r\nZoë “Z” O’Neill,"Money, debt"\r\n');
  expect(csvOf([['say "no"', 'two\nlines', '']])).toBe('\ufeff"say ""no""","two\nlines",\r\n');
});

test.each(['=1+1', '+44 1632', '-2', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x","y")'])(
  'what a spreadsheet would take for a formula is none: %j',
  (cell) => expect(csvOf([[cell]])).toMatch(/^\ufeff"?'/),
);
