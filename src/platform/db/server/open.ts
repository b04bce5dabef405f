/** Opens a Postgres server as the database. */
import { drizzle } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import type { Driver, DriverOptions } from '../database.ts';
import type { ServerAddress } from './address.ts';
import { poolClient } from './client.ts';
import { completeCodecs, type Codecs } from './codecs.ts';
import { connect } from './connection.ts';
import { exclusively, tryLock } from './lock.ts';
import { createPool } from './pool.ts';

const MAX_CONNECTIONS = 10;
const MAX_WAIT = 60_000;

export const openServer = (address: ServerAddress, options: DriverOptions): Driver => {
  const { onQuery } = options;
  const codecs: Codecs = { parsers: {}, serializers: {} };
  const open = () => connect({ address, codecs, onNotice: options.onNotice });
  const pool = createPool({ open, max: MAX_CONNECTIONS, maxWait: MAX_WAIT });
  const client = poolClient(pool, codecs);
  const db = drizzle({
    client: client as unknown as Sql,
    ...(onQuery === undefined ? {} : { logger: { logQuery: onQuery } }),
  });
  completeCodecs(codecs);
  return {
    db,
    kind: 'server',
    tryLock: (name) => tryLock(open, name),
    exclusively: (name, run) => exclusively(open, name, run),
    close: () => pool.close(),
  };
};
