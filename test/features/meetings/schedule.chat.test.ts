/** Stories of calling a meeting: the command, the dialog, what is refused. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOUR } from '../../../src/shared/clock.ts';
import { aBranch, importRoster, useChat } from '../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

it('announces the meeting and asks in the group who comes', async () => {
  const chat = await chats.open();
  const { secretary, group } = await aBranch(chat, { language: 'en' });
  await chat.says(secretary, group, '/meeting +2h | Quarterly meeting | Room 2 | general');
  console.log(chat.said(group).join('\n----\n'));
  console.log(chat.telegram.violations);
  expect(chat.last(group).poll?.options.map((o) => o.text)).toEqual(['我参加', '我线上参加', '我请假']);
  void importRoster;
  void HOUR;
});
