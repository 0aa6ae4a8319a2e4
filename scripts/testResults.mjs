// Counts what a test runner's JSON report says, so that nothing that went wrong is counted as nothing.
import { stripVTControlCharacters } from 'node:util';

const failedOf = (file) => file.assertionResults.filter((test) => test.status === 'failed');
const isBroken = (file) => file.status === 'failed' && failedOf(file).length === 0;

/** Vitest: a file that could not be loaded has no tests of its own and counts as one failed. */
export function countVitest(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.testResults.filter(isBroken).length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** What failed, each with its name and what it said, so that the end of a long output tells it. */
export function failuresOfVitest(report) {
  return report.testResults.flatMap((file) =>
    isBroken(file)
      ? [failure(file.name, [file.message])]
      : failedOf(file).map((test) => failure(test.fullName, test.failureMessages)),
  );
}

/** The same of Playwright's report, whose tests stand in suites in suites. */
export function failuresOfPlaywright({ suites, errors }) {
  const inSuite = ({ suites = [], specs = [] }) => [
    ...suites.flatMap(inSuite),
    ...specs
      .filter(({ ok }) => !ok)
      .map(({ file, line, title, tests }) => {
        const said = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
        return failure(
          `${file}:${line} ${title}`,
          said.map(({ message }) => message),
        );
      }),
  ];
  const outside = errors.map(({ message }) => failure('outside of tests', [message]));
  return [...suites.flatMap(inSuite), ...outside];
}

const MOST_LINES = 40;
const MOST_OF_A_LINE = 600;

function failure(name, messages) {
  const lines = stripVTControlCharacters(messages.filter(Boolean).join('\n')).split('\n');
  return [
    `FAILED ${name}`,
    ...lines.slice(0, MOST_LINES).map((line) => `  ${line.slice(0, MOST_OF_A_LINE)}`),
  ].join('\n');
}

/** Playwright: a test that passed only at a second try failed, and errors outside tests count one each. */
export function countPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
}

/**
 * One part's counts made honest: a part that ended badly without a failed test, wrote no report, or ran
 * nothing (where it had to) counts as one failed.
 */
export function partOutcome({ counts, code, late, mayBeEmpty }) {
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
  const trouble = (why) => ({ passed, failed: failed + 1, skipped, why });
  if (late) return trouble('it took too long and was ended');
  if (!counts) return trouble('it ended without a report');
  if (failed > 0) return { passed, failed, skipped };
  if (code !== 0) return trouble(`no test failed, but it ended with code ${code}`);
  if (passed === 0 && !mayBeEmpty) return trouble('it ran no test');
  return { passed, failed, skipped };
}
