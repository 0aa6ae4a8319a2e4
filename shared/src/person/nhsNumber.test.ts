import { describe, expect, it } from 'vitest';
import { formatNhsNumber, readNhsNumber } from './nhsNumber.ts';

describe('an NHS number', () => {
  it.each([
    '9990000018',
    '999 000 0018',
    '999-000-0026',
    ' 999 000 0034 ',
    '999.000.0018',
    'NHS 999 000 0018',
    'nhs: 999 000 0018',
  ])('is read from “%s”', (typed) => {
    expect(readNhsNumber(typed)).toEqual({ digits: typed.replace(/\D/g, '') });
  });

  it.each(['999000001', '99900000181', '999000001X', '', 'none'])(
    'needs ten digits, unlike “%s”',
    (typed) => {
      expect(readNhsNumber(typed)).toEqual({ problem: 'notTenDigits' });
    },
  );

  it('needs the right check digit, so that a slip of one digit is noticed', () => {
    for (let i = 0; i < 10; i++) {
      const slip = [...'9990000018'];
      slip[i] = String((Number(slip[i]) + 1) % 10);
      expect(readNhsNumber(slip.join(''))).toEqual({ problem: 'checkDigit' });
    }
  });

  it('is never ten times the same digit, though that passes the sum', () => {
    for (let d = 0; d < 10; d++)
      expect(readNhsNumber(String(d).repeat(10))).toEqual({ problem: 'checkDigit' });
  });

  it('is shown 3-3-4', () => expect(formatNhsNumber('9990000018')).toBe('999 000 0018'));
});
