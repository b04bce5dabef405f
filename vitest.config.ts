import { configDefaults, defineConfig } from 'vitest/config';

/**
 * Tests are found by suffix: `.unit.test.ts` (no I/O), `.db.test.ts` (database), `.chat.test.ts` (stories).
 * They run on the embedded Postgres, or on the server of TEST_DATABASE_URL.
 * TEST_POSTGRES=1 starts such a server and adds `.server.test.ts`, which stop and kill servers of their own.
 */
const withServer = process.env['TEST_POSTGRES'] === '1';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(withServer ? [] : ['test/**/*.server.test.ts'])],
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
