/** The floor, a process of its own: takes updates over HTTP and does one INSERT each, awaited one by one; no framework. */
import type { Update } from 'grammy/types';
import { connectBarely } from '../support/bare-connection.ts';

const CREATE = `create table floor_answers (
  update_id bigint primary key, poll_id text not null, telegram_id bigint not null,
  option integer, answered_at timestamptz not null)`;
const INSERT = 'insert into floor_answers values ($1, $2, $3, $4, $5)';

const run = async (api: string): Promise<void> => {
  const connection = await connectBarely(process.env);
  await connection.run(CREATE, []);
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
      await connection.run(INSERT, [id, answer.poll_id, voter, option, new Date().toISOString()]);
    }
  }
};

await run(process.argv[2] ?? '');
