/** With TEST_POSTGRES=1: starts one Postgres server for the whole run, unless TEST_DATABASE_URL names one. */
import { startPostgres } from './postgres-server.ts';

export const setup = async (): Promise<(() => Promise<void>) | undefined> => {
  if (process.env['TEST_POSTGRES'] !== '1' || process.env['TEST_DATABASE_URL']) return undefined;
  const server = await startPostgres();
  process.env['TEST_DATABASE_URL'] = server.url;
  return () => server.remove();
};
