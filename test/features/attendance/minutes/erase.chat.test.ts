import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  meetingMinutes,
  meetingMinutesEntries,
} from '../../../../src/features/attendance/minutes/schema.ts';
import { erasePapers } from '../../../../src/features/attendance/person-data/papers-store.ts';
import {
  meetingVoteRecords,
  meetingVotes,
} from '../../../../src/features/attendance/vote/schema.ts';
import { listAllMembers } from '../../../../src/features/roster/index.ts';
import type { OrganisationId, TelegramId } from '../../../../src/shared/ids.ts';
import { useChat } from '../../../support/chat.ts';
import { aMeeting } from '../vote/_votes.ts';

const chats = useChat({ beforeAll, afterAll });

it('whoever has their data deleted is gone from votes and minutes; the counts stay', async () => {
  const { chat, secretary, press, type } = await aMeeting(await chats.open());
  await type('/vote');
  await press('转正');
  await press('郑洁');
  await press('周敏');
  await press('李明');
  await type('6 6 0');
  await type('5 1 0 0');
  await type('0 0 0');
  await press('确认记录');
  await type('/minutes');
  await press('主持人');
  await press('周敏');
  await press('记录人');
  await press('周敏');
  await type('学习文件');
  const { db } = chat.database;
  const everybody = await listAllMembers(db, 1 as OrganisationId);
  const gone = everybody.filter(({ name }) => name === '周敏' || name === '郑洁');
  expect(gone).toHaveLength(2);
  await chat.database.transaction((tx) =>
    erasePapers(tx, {
      telegramId: secretary.id as TelegramId,
      members: gone,
      alias: 99 as TelegramId,
      removed: '（已删除）',
    }),
  );
  const kept = JSON.stringify([
    await db.select().from(meetingVotes),
    await db.select().from(meetingVoteRecords),
    await db.select().from(meetingMinutes),
    await db.select().from(meetingMinutesEntries),
  ]);
  expect(kept).not.toMatch(/周敏|郑洁/);
  expect(kept).not.toContain(`By":${secretary.id}`);
  expect(kept).toContain('李明');
  expect(kept).toContain('"for":5');
});
