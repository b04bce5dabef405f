import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBranch, importRoster, useChat } from '../../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

const open = async (rows: readonly string[]) => {
  const chat = await chats.open();
  const { secretary, members } = await aBranch(chat);
  await importRoster(
    chat,
    secretary,
    ['姓名,电报,是否流动,结对代表,可结对人数,行业', ...rows].join('\n'),
  );
  await chat.says(secretary, 'private', '/match');
  const proposal = chat.last(secretary);
  const press = (...labels: string[]) =>
    labels.reduce(
      (before, label) => before.then(() => chat.presses(secretary, proposal, label)),
      Promise.resolve() as Promise<unknown>,
    );
  const labels = () => proposal.buttons.flat();
  return { chat, secretary, members, proposal, press, labels };
};

const FOUR = [
  '王强,@member_1,,是,1,互联网',
  '孙丽,@member_2,,是,1,建筑',
  '李明,@member_3,是,,,互联网',
  '赵六,,是,,,建筑',
];

describe('changing a proposal', () => {
  it('offers the floating members, then the representatives with room', async () => {
    const { press, proposal, labels } = await open(FOUR);
    await press('调整');
    expect(labels()).toEqual(['李明 → 王强', '赵六 → 孙丽', '⬅️ 返回']);
    await press('李明');
    expect(proposal.text).toContain('李明由谁结对？\n现在的方案：王强\n理由：同行业（互联网）');
    expect(labels()).toEqual([
      '✔️ 王强（现在的方案）',
      '孙丽（现在给赵六）',
      '🔁 换一位（不要现在这位）',
      '🔄 与另一对互换代表',
      '⏸ 这次不结对',
      '⬅️ 返回',
    ]);
  });

  it('fixes the chosen pair and arranges the others around it', async () => {
    const { chat, press, proposal, members } = await open(FOUR);
    await press('调整', '李明', '孙丽');
    expect(proposal.text).toContain(
      '1. 李明 → 孙丽（📌您指定）\n理由：没有明显的共同点\n2. 赵六 → 王强\n',
    );
    await press('确认');
    const [, sun] = members;
    if (sun === undefined) throw new Error('nobody');
    expect(chat.last(sun).text).toContain('姓名：李明');
  });

  it('takes any number of changes before Confirm, and takes them back', async () => {
    const { press, proposal, labels } = await open(FOUR);
    await press('调整', '李明', '换一位');
    expect(proposal.text).toContain('1. 李明 → 孙丽\n');
    await press('调整', '赵六', '这次不结对');
    expect(proposal.text).toContain('• 赵六：您决定这次不结对');
    await press('调整');
    expect(labels()).toEqual(['📌 李明 → 孙丽', '📌 赵六（不结对）', '⬅️ 返回']);
    await press('李明', '不再指定', '调整', '赵六', '不再指定');
    expect(proposal.text).toContain('1. 李明 → 王强\n');
    expect(proposal.text).toContain('2. 赵六 → 孙丽\n');
  });

  it('goes back without changing anything', async () => {
    const { press, proposal } = await open(FOUR);
    const { text } = proposal;
    await press('调整', '李明', '返回', '返回');
    expect(proposal.text).toBe(text);
  });

  it('has nothing to confirm once everybody is left out, but can still be changed', async () => {
    const { press, proposal, labels } = await open(FOUR.slice(0, 3));
    await press('调整', '李明', '这次不结对');
    expect(proposal.text).toContain('这次没有新的结对');
    expect(labels()).toEqual(['✏️ 调整', '取消']);
  });

  it('says so when a choice is no longer possible', async () => {
    const { chat, secretary, press, proposal } = await open(FOUR);
    await press('调整', '李明');
    await importRoster(chat, secretary, '姓名,电报,结对代表,可结对人数\n孙丽,@member_2,否,0');
    await press('孙丽');
    expect(proposal.text).toContain('⚠️ 这个选择现在不行了');
  });

  it('turns pages where there are many', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `代表${i + 1}号,,,是,1,行业${i + 1}`);
    const { press, labels } = await open([...rows, '李明,@member_3,是,,,行业12']);
    await press('调整', '李明');
    expect(labels()).toContain('✔️ 代表12号（现在的方案）');
    expect(labels()).not.toContain('代表11号');
    await press('下一页');
    expect(labels().slice(0, 3)).toEqual(['代表10号', '代表11号', '⬅️ 上一页']);
    await press('代表11号', '确认');
    expect(labels()).toEqual([]);
  });
});
