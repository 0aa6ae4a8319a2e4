// Counts what a test runner's JSON report says, so that nothing that went wrong is counted as nothing.

/** Vitest: a file that could not be loaded has no tests of its own and counts as one failed. */
export function countVitest(report) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
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
