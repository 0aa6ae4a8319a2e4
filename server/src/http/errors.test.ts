import { expect, test } from 'vitest';
import { failure } from './errors.ts';

test('unreadable input is the sender’s to mend', () => {
  expect(failure({ status: 400, type: 'entity.parse.failed' })).toMatchObject({
    status: 400,
    code: 'invalid',
  });
  expect(failure({ status: 413, type: 'entity.too.large' })).toMatchObject({ status: 413, code: 'tooLarge' });
  expect(failure({ status: 415 })).toMatchObject({ status: 415, code: 'invalid' });
  expect(failure(new URIError('bad %'))).toMatchObject({ status: 400, code: 'invalid' });
});

test.each([new Error('secret detail'), 'text', null, undefined, { status: 'x' }, { status: 503 }])(
  'anything else is ours, and says nothing of itself (%#)',
  (error) => {
    const told = failure(error);
    expect(told).toMatchObject({ status: 500, code: 'unavailable' });
    expect(told.message).not.toContain('secret');
  },
);
