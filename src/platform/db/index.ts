/** The database: a Postgres server, or the embedded Postgres of one process. */
export type { Database, DatabaseLock, DatabaseLog, Db } from './database.ts';
export { isCollision, isUnavailable, isUniqueViolation } from './errors.ts';
export { openDatabase, type OpenOptions } from './open.ts';
export { transact, withRetry, type RetryOptions } from './retry.ts';
export { executeRows } from './rows.ts';
