import { describe, expect, test } from 'vitest';
// @ts-expect-error scripts are plain JavaScript, so that any Node runs them
import * as results from './testResults.mjs';

const { countPlaywright, countVitest, failuresOfPlaywright, failuresOfVitest, partOutcome } = results;

const counts = { passed: 3, failed: 0, skipped: 0 };

describe('a part of the suite', () => {
  test('passes when tests ran and none failed', () => {
    expect(partOutcome({ counts, code: 0 })).toEqual(counts);
  });

  test.each([
    ['without a report', { code: 0 }],
    ['with a bad exit code and no failed test', { counts, code: 1 }],
    ['by taking too long', { counts, code: 1, late: true }],
    ['without running a test', { counts: { ...counts, passed: 0 }, code: 0 }],
  ])('counts as failed when it ends %s', (_how, ended) => {
    expect(partOutcome(ended)).toMatchObject({ failed: 1, why: expect.any(String) });
  });

  test('may be empty when files were chosen by name', () => {
    expect(partOutcome({ counts: { ...counts, passed: 0 }, code: 0, mayBeEmpty: true }).failed).toBe(0);
  });
});

test('a file that could not be loaded counts as failed', () => {
  const report = {
    numPassedTests: 2,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 0,
    testResults: [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'passed' }] },
    ],
  };
  expect(countVitest(report)).toEqual({ passed: 2, failed: 2, skipped: 1 });
});

test('a journey that passed at the second try only counts as failed', () => {
  const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 }, errors: [{}] };
  expect(countPlaywright(report)).toEqual({ passed: 4, failed: 3, skipped: 0 });
});

test('what failed is told with its name and what it said', () => {
  const assertionResults = [
    { status: 'passed', fullName: 'a' },
    { status: 'failed', fullName: 'b', failureMessages: ['\u001b[31mnot 2\u001b[39m\n  at b'] },
  ];
  const testResults = [
    { name: 'one', status: 'failed', message: '', assertionResults },
    { name: 'two', status: 'failed', message: 'not loaded', assertionResults: [] },
  ];
  expect(failuresOfVitest({ testResults })).toEqual([
    'FAILED b\n  not 2\n    at b',
    'FAILED two\n  not loaded',
  ]);
  const specs = [
    { ok: true, file: 'c', line: 1, title: 'd', tests: [] },
    { ok: false, file: 'c', line: 2, title: 'e', tests: [{ results: [{ errors: [{ message: 'f' }] }] }] },
  ];
  const suites = [{ specs: [], suites: [{ specs }] }];
  expect(failuresOfPlaywright({ suites, errors: [{ message: 'g' }] })).toEqual([
    'FAILED c:2 e\n  f',
    'FAILED outside of tests\n  g',
  ]);
});
