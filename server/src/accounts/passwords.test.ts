import { describe, expect, test } from 'vitest';
import { signInWords } from '@kith/shared/account/signInMessages';
import { passwordProblem } from './passwords.ts';

const ada = { name: "Ada O'Lovelace-King", email: 'a.lovelace@harbour.example' };
const says = signInWords.fields;
const why = (password: string) => passwordProblem(password, ada)?.message;

describe('a new password', () => {
  test.each(['correct horse battery', 'drei kleine Igel', '🦔🦔 under the hedge', 'x9!Kq-teapot-river'])(
    'may be "%s"',
    (password) => expect(why(password)).toBeUndefined(),
  );

  test.each([
    'qwertyuiop123',
    'PASSWORD12345!',
    '1q2w3e4r5t6y',
    'Manchester2024!!',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
  ])('may not be the common "%s"', (password) => expect(why(password)).toBe(says.passwordCommon));

  test.each(['my-lovelace-1815', 'the ADA of a.lovelace', 'harbour-of-hopes', 'welcome to Kith now'])(
    'may not hold what everybody knows: "%s"',
    (password) => expect(why(password)).toBe(says.passwordOwn),
  );
});
