/** @module Counts a test run and says it in one line: "N passed, N failed, N skipped". */
import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule, TestRunEndReason, TestSuite } from 'vitest/node';

export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * The tests by their state. A file or a group that failed as a whole (an import, a hook) and each error outside of tests count as one
 * failure, so that nothing red hides behind "0 failed"; a test that never came to an end counts as failed, too.
 */
export function countTests(modules: readonly TestModule[], errors: readonly unknown[]): TestCounts {
  const counts: TestCounts = { passed: 0, failed: errors.length, skipped: 0 };
  for (const module of modules) {
    const groups: (TestModule | TestSuite)[] = [module, ...module.children.allSuites()];
    counts.failed += groups.filter((group) => group.errors().length > 0).length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') counts.passed++;
      else if (state === 'skipped') counts.skipped++;
      else counts.failed++;
    }
  }
  return counts;
}

/** With ILAB_TEST_COUNTS the counts go to that file as JSON, for a runner that prints them last; else they are printed. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason: TestRunEndReason): void {
    const counts = countTests(modules, errors);
    if (reason !== 'passed' && counts.failed === 0) counts.failed = 1;
    const file = process.env.ILAB_TEST_COUNTS;
    if (file) writeFileSync(file, JSON.stringify(counts));
    else
      process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  }
}
