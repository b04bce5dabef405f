/** One connection to the database with nothing around it, for loops that the bot is measured against. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';

type Param = string | number | null | number[];

export interface BareConnection {
  /** One statement, committed by itself. */
  run(text: string, params: Param[]): Promise<unknown>;
  close(): Promise<void>;
}

/** `env` names the database as the bot's does. */
export const connectBarely = async (
  env: Readonly<Record<string, string | undefined>>,
): Promise<BareConnection> => {
  const url = env['DATABASE_URL'];
  if (url !== undefined) {
    const sql = postgres(url, { max: 1, onnotice: () => undefined });
    return {
      run: (text, params) => sql.unsafe(text, params, { prepare: params.length > 0 }),
      close: () => sql.end(),
    };
  }
  const folder = join(env['DATA_DIR'] ?? '.', 'postgres');
  await mkdir(folder, { recursive: true });
  const pglite = await PGlite.create(folder);
  return {
    run: (text, params) => pglite.query(text, params),
    close: () => pglite.close(),
  };
};
