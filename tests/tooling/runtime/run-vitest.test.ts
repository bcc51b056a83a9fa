import { describe, expect, it } from 'vitest';
import { countResults, formatCounts } from '#scripts/runtime/run-vitest.mjs';

const report = (passed: number, failed: number, pending = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: pending,
  testResults: [{ status: failed > 0 ? 'failed' : 'passed', assertionResults: [{}] }],
});

describe('countResults', () => {
  it('adds runs up', () => {
    const outcomes = [
      { exitCode: 1, report: report(3, 2) },
      { exitCode: 0, report: report(4, 0, 1) },
    ];
    expect(countResults(outcomes)).toEqual({ passed: 7, failed: 2, skipped: 1 });
  });

  it('counts a file that does not load as a failure', () => {
    const unloaded = { ...report(5, 0), testResults: [{ status: 'failed', assertionResults: [] }] };
    expect(countResults([{ exitCode: 1, report: unloaded }]).failed).toBe(1);
  });

  it('counts a run that failed outside any test as a failure', () => {
    expect(countResults([{ exitCode: 1, report: report(5, 0) }]).failed).toBe(1);
  });

  it('counts a run that left no report as a failure', () => {
    expect(countResults([{ exitCode: 0, report: undefined }]).failed).toBe(1);
  });
});

describe('formatCounts', () => {
  it('mentions skipped tests only when there are any', () => {
    expect(formatCounts({ passed: 5, failed: 0, skipped: 0 })).toBe('5 passed, 0 failed');
    expect(formatCounts({ passed: 5, failed: 1, skipped: 2 })).toBe('5 passed, 1 failed, 2 skipped');
  });
});
