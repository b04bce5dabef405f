/** A committee above branches for tests: its group, its officer, branches that joined. */
import type { Chat } from '../../../support/chat.ts';
import type { SimulatedChat, SimulatedUser } from '../../../../src/sandbox/telegram/index.ts';

export interface Place {
  secretary: SimulatedUser;
  group: SimulatedChat;
}

export const aCommittee = async (
  chat: Chat,
  options: { title?: string; language?: string; supergroup?: boolean } = {},
): Promise<Place> => {
  const { title = '滦平县两新党委', language = 'zh-hans', supergroup = true } = options;
  const secretary = chat.telegram.user({ name: `Head of ${title}`, language });
  const group = chat.telegram.group({ title, owner: secretary, supergroup });
  await chat.settled();
  await chat.starts(secretary);
  await chat.says(secretary, group, '/committee');
  return { secretary, group };
};

export const aPlainBranch = async (
  chat: Chat,
  title: string,
  language = 'zh-hans',
): Promise<Place> => {
  const secretary = chat.telegram.user({ name: `Secretary of ${title}`, language });
  const group = chat.telegram.group({ title, owner: secretary });
  await chat.settled();
  await chat.starts(secretary);
  await chat.says(secretary, group, '/setup');
  return { secretary, group };
};

/** What stands behind `?start=` of a new invitation. */
export const invitationOf = async (chat: Chat, { secretary }: Place): Promise<string> => {
  await chat.says(secretary, 'private', '/committee');
  await chat.presses(secretary, chat.last(secretary), { row: 0, column: 0 });
  const payload = /start=(under_[\w-]{22})/.exec(chat.last(secretary).text)?.[1];
  if (payload === undefined) throw new Error(`No invitation: ${chat.last(secretary).text}`);
  return payload;
};

export const joins = async (chat: Chat, above: Place, lower: Place): Promise<void> => {
  await chat.starts(lower.secretary, await invitationOf(chat, above));
  await chat.presses(lower.secretary, chat.last(lower.secretary), { row: 0, column: 0 });
};
