import { afterAll, beforeAll, expect, it } from 'vitest';
import { useChat } from '../../../support/chat.ts';
import { aMeeting } from '../vote/_votes.ts';

const chats = useChat({ beforeAll, afterAll });

it('a person’s own copy tells where minutes and votes name them, and nobody else', async () => {
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
  await chat.says(secretary, 'private', '/me');
  await chat.presses(secretary, chat.last(secretary), '导出我的数据');
  const file = (name: string): string => {
    const { document } =
      chat.telegram.messagesIn(secretary).findLast((m) => m.document?.name === name) ?? {};
    if (document === undefined) throw new Error(`The bot sent no ${name}`);
    return Buffer.from(chat.telegram.fileBytes(document) ?? []).toString('utf8');
  };
  const { attendance } = JSON.parse(file('我的数据.json'));
  expect(attendance.roles).toMatchObject([
    { role: 'chair' },
    { role: 'recorder' },
    { role: 'supervisor', subject: '郑洁' },
  ]);
  expect(JSON.stringify(attendance.roles)).not.toContain('李明');
  const page = file('我的数据.html');
  for (const word of ['会议记录和表决中的身份', '主持人', '记录人', '监票人'])
    expect(page).toContain(word);
});
