import { defineConfig } from 'vitest/config';

/** Tests are found by suffix: `.unit.test.ts` (no I/O), `.db.test.ts` (real database), `.chat.test.ts` (stories). */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
