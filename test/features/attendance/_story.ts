/** The branch of the stories: a secretary and three members on the roster, one more without an account. */
import type {
  SimulatedChat,
  SimulatedMessage,
  SimulatedUser,
} from '../../../src/sandbox/telegram/index.ts';
import { aBranch, importRoster, type Chat } from '../../support/chat.ts';

export const ROSTER = [
  '姓名,电报,党员类别',
  '周敏,@zhou_min,正式党员',
  '李明,@member_1,正式党员',
  '王强,@member_2,预备党员',
  '赵六,@member_3,正式党员',
  '孙丽,,正式党员',
].join('\n');

export interface Story {
  chat: Chat;
  secretary: SimulatedUser;
  li: SimulatedUser;
  wang: SimulatedUser;
  zhao: SimulatedUser;
  group: SimulatedChat;
  /** Calls a meeting and returns its poll. */
  call: (line: string) => Promise<SimulatedMessage>;
}

export const aStory = async (chat: Chat): Promise<Story> => {
  const { secretary, members, group } = await aBranch(chat, { members: 3 });
  const [li, wang, zhao] = members;
  if (li === undefined || wang === undefined || zhao === undefined) throw new Error('nobody');
  await importRoster(chat, secretary, ROSTER);
  return {
    chat,
    secretary,
    li,
    wang,
    zhao,
    group,
    call: async (line) => {
      await chat.says(secretary, group, `/meeting ${line}`);
      const poll = chat.last(group);
      if (poll.poll === undefined) throw new Error(`No poll but: ${poll.text}`);
      return poll;
    },
  };
};
