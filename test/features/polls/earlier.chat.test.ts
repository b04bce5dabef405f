import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executeRows } from '../../../src/platform/db/index.ts';
import { useChat } from '../../support/chat.ts';
import { aVotingBranch, votes } from './_papers.ts';

const chats = useChat({ beforeAll, afterAll });

describe('a ballot that was closed before closing sealed the box', () => {
  it('has its result, and keeps no more than may be shown', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aVotingBranch(chat, 5);
    await chat.says(secretary, group, '/ballot 是否同意？');
    for (const who of members.slice(0, 4)) await votes(chat, who, '同意');
    // As the version before left it: closed, the sums still in the box.
    await executeRows(
      chat.database.db,
      sql`update ballots set state = 'closed', closed_at = now()`,
    );
    await executeRows(chat.database.db, sql`update ballot_boxes set void_rows = '{}'`);
    await chat.pass(60_000);
    const [box] = await executeRows<{ marks: number[]; tally: unknown }>(
      chat.database.db,
      sql`select marks, tally from ballot_boxes`,
    );
    expect(box?.marks).toEqual([]);
    expect(box?.tally).not.toBeNull();
    await chat.starts(secretary, 'result_1');
    expect(chat.last(secretary).text).toContain('同意：4');
  });
});
