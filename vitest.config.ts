import { configDefaults, defineConfig } from 'vitest/config';

/**
 * Tests are found by suffix: `.unit.test.ts` (no I/O), `.db.test.ts` (database), `.chat.test.ts` (stories).
 * `.server.test.ts` start, stop and kill a Postgres server of their own: only with TEST_POSTGRES=1.
 * With TEST_DATABASE_URL set, database tests run on that server instead of the embedded Postgres.
 */
const withServer = process.env['TEST_POSTGRES'] === '1';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(withServer ? [] : ['test/**/*.server.test.ts'])],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
