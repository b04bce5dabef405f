/** Voters who fill in papers in their private chats, by the buttons that they see. */
import type { Mark } from '../../../src/features/polls/rules/index.ts';
import type { SimulatedMessage, SimulatedUser } from '../../../src/sandbox/telegram/index.ts';
import { aBranch, importRoster, type Chat } from '../../support/chat.ts';

const GRADES = ['优秀', '合格', '基本合格', '不合格'];
export const CONFIRM = '✅ 确认投票';

const label = (mark: Mark): string =>
  mark === 'open' ? '下一位 ➡️' : mark === 'blank' ? '弃权' : (GRADES[mark] ?? '');

/** The newest message of the bot to the person that has a button with these words. */
export const withButton = (chat: Chat, who: SimulatedUser, words: string): SimulatedMessage => {
  const message = chat.telegram
    .messagesIn(who)
    .findLast((m) => m.isFromBot && m.buttons.flat().some((text) => text.includes(words)));
  if (message === undefined) throw new Error(`${who.name} sees no button "${words}"`);
  return message;
};

/** Steps through an appraisal's paper; `marks` has the person's own row left out. Ends at the summary. */
export const fillPaper = async (
  chat: Chat,
  who: SimulatedUser,
  marks: readonly Mark[],
): Promise<SimulatedMessage> => {
  const paper = withButton(chat, who, '开始投票');
  await chat.presses(who, paper, '开始投票');
  for (const mark of marks) await chat.presses(who, paper, label(mark));
  return paper;
};

/** A branch whose group members are on the roster; the last one is probationary. */
export const aVotingBranch = async (chat: Chat, members = 4, language = 'zh-hans') => {
  const branch = await aBranch(chat, { members, language });
  const rows = branch.members.map(
    (_, i) => `党员${i + 1},member_${i + 1},${i === members - 1 ? 'probationary' : 'full'}`,
  );
  await importRoster(chat, branch.secretary, ['name,telegram,standing', ...rows].join('\n'));
  return branch;
};

/** By the invitation in the private chat. */
export const votes = async (
  chat: Chat,
  who: SimulatedUser,
  choice: string,
): Promise<SimulatedMessage> => {
  const paper = withButton(chat, who, '开始投票');
  for (const words of ['▶️ 开始投票', choice, CONFIRM]) await chat.presses(who, paper, words);
  return paper;
};

/** A button that Telegram's apps never showed. */
export const forges = async (
  chat: Chat,
  who: SimulatedUser,
  message: SimulatedMessage,
  data: string,
): Promise<string | undefined> => {
  message.everyData.add(data);
  return (await chat.presses(who, message, { data })).answer?.text;
};

export const at = <T>(items: readonly T[], place: number): T => {
  const item = items[place];
  if (item === undefined) throw new Error(`There is no item ${place}`);
  return item;
};
