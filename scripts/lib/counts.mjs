import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} failures one readable paragraph each
 */

/** @param {boolean} passed @returns {Counts} */
export const oneCheck = (name, passed) => ({
  passed: passed ? 1 : 0,
  failed: passed ? 0 : 1,
  skipped: 0,
  failures: passed ? [] : [name],
});

/** @param {Counts[]} parts @returns {Counts} */
export const sum = (parts) => ({
  passed: parts.reduce((total, part) => total + part.passed, 0),
  failed: parts.reduce((total, part) => total + part.failed, 0),
  skipped: parts.reduce((total, part) => total + part.skipped, 0),
  failures: parts.flatMap((part) => part.failures),
});

/**
 * Counts of a vitest JSON report. A file that could not be loaded is one failure; so is a run that broke without a
 * failed test (an unhandled rejection, a crash, no report at all).
 * @returns {Counts}
 */
export function vitestCounts(reportPath, exitCode) {
  if (!existsSync(reportPath)) return oneCheck('vitest ended without a report', false);
  const report = JSON.parse(readFileSync(reportPath, 'utf8'));
  const failures = report.testResults.flatMap((file) => {
    const failed = file.assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0 && file.status === 'failed') return [`${file.name}\n  ${firstLines(file.message)}`];
    return failed.map((test) => `${file.name}\n  ${test.fullName}\n  ${firstLines(test.failureMessages.join('\n'))}`);
  });
  return complete(
    {
      passed: report.numPassedTests,
      failed: failures.length,
      skipped: report.numPendingTests + report.numTodoTests,
      failures,
    },
    'vitest',
    exitCode,
  );
}

/** Counts of a Playwright JSON report; a test that passed on a second try counts as failed. @returns {Counts} */
export function playwrightCounts(reportPath, exitCode) {
  if (!existsSync(reportPath)) return oneCheck('Playwright ended without a report', false);
  const report = JSON.parse(readFileSync(reportPath, 'utf8'));
  const failures = [
    ...report.errors.map((error) => firstLines(error.message ?? String(error))),
    ...report.suites.flatMap((suite) => failedSpecs(suite)),
  ];
  const { expected, skipped } = report.stats;
  return complete({ passed: expected, failed: failures.length, skipped, failures }, 'Playwright', exitCode);
}

function failedSpecs(suite) {
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === 'unexpected' || test.status === 'flaky')
      .map((test) => {
        const message = test.results.flatMap((result) => result.errors ?? []).map((error) => error.message);
        return `${spec.file}:${spec.line}\n  ${spec.title}\n  ${firstLines(message[0] ?? test.status)}`;
      }),
  );
  return [...own, ...(suite.suites ?? []).flatMap(failedSpecs)];
}

function complete(counts, runner, exitCode) {
  if (exitCode === 0 || counts.failed > 0) return counts;
  return sum([counts, oneCheck(`${runner} ended with code ${exitCode} though no test failed; see above`, false)]);
}

function firstLines(text) {
  // Reports carry terminal colours.
  const escapeCharacter = String.fromCharCode(27);
  return text
    .replaceAll(new RegExp(`${escapeCharacter}\\[[0-9;]*m`, 'g'), '')
    .split('\n')
    .slice(0, 6)
    .join('\n  ');
}
