/** @module Two test projects: quick ones side by side, then those that run the real model or the whole product, one at a time. */
import { configDefaults, defineConfig } from 'vitest/config';

const heavy = ['test/model/**/*.test.ts', 'test/e2e/**/*.test.ts'];
const tenMinutes = 10 * 60 * 1000;

export default defineConfig({
  test: {
    // Tests read English, whatever the locale of the machine.
    env: { ILAB_LANG: 'en' },
    reporters: ['default', './test/reporter.ts'],
    projects: [
      {
        test: {
          name: 'quick',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...heavy],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'model',
          include: heavy,
          testTimeout: tenMinutes,
          hookTimeout: tenMinutes,
          // Native libraries and their threads get a process each, and one model at a time has the cores and the memory.
          pool: 'forks',
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
