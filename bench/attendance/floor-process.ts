/** The floor, a process of its own: takes updates over HTTP and does one INSERT each, awaited one by one; no framework. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Update } from 'grammy/types';
import postgres from 'postgres';

const CREATE = `create table floor_answers (
  update_id bigint primary key, poll_id text not null, telegram_id bigint not null,
  option integer, answered_at timestamptz not null)`;
const INSERT = 'insert into floor_answers values ($1, $2, $3, $4, $5)';

type Query = (text: string, params: (string | number | null)[]) => Promise<unknown>;

const connect = async (): Promise<Query> => {
  const url = process.env['DATABASE_URL'];
  if (url !== undefined) {
    const sql = postgres(url, { max: 1, onnotice: () => undefined });
    return (text, params) => sql.unsafe(text, params, { prepare: params.length > 0 });
  }
  const folder = join(process.env['DATA_DIR'] ?? '.', 'postgres');
  await mkdir(folder, { recursive: true });
  const pglite = await PGlite.create(folder);
  return (text, params) => pglite.query(text, params);
};

const run = async (api: string): Promise<void> => {
  const query = await connect();
  await query(CREATE, []);
  let offset = 0;
  for (;;) {
    const response = await fetch(`${api}/getUpdates`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ offset, timeout: 30, limit: 100, allowed_updates: ['poll_answer'] }),
    });
    const { result } = (await response.json()) as { result: Update[] };
    for (const { update_id: id, poll_answer: answer } of result) {
      offset = id + 1;
      if (answer === undefined) continue;
      const voter = answer.user?.id ?? 0;
      const option = answer.option_ids[0] ?? null;
      await query(INSERT, [id, answer.poll_id, voter, option, new Date().toISOString()]);
    }
  }
};

await run(process.argv[2] ?? '');
