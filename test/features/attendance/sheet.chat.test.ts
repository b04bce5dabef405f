import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/shared/clock.ts';
import type { SimulatedUser } from '../../../src/sandbox/telegram/index.ts';
import { useChat } from '../../support/chat.ts';
import { aStory, type Story } from './_story.ts';

const chats = useChat({ beforeAll, afterAll });

/** A meeting that has begun, with Li checked in. */
const begun = async (story: Story) => {
  const { chat, secretary, group, li, call } = story;
  const poll = await call('+1h | 第四季度党员大会 | 二楼 | 党员大会');
  await chat.says(secretary, group, '/checkin');
  const message = chat.last(group);
  await chat.pass(HOUR);
  await chat.presses(li, message, '我到了');
  return { poll, message };
};

const board = async ({ chat }: Story, who: SimulatedUser) => {
  await chat.says(who, 'private', '/attendance');
  return chat.last(who);
};

describe('entering by hand', () => {
  it('marks those without a phone as entered by an officer, at the meeting and afterwards', async () => {
    const story = await aStory(await chats.open());
    const { chat, secretary } = story;
    await begun(story);
    const live = await board(story, secretary);
    await chat.presses(secretary, live, '逐人登记');
    const list = chat.last(secretary);
    expect(list.text).toBe('第四季度党员大会\n请选择要登记或更正的同志：');
    await chat.presses(secretary, list, '孙丽 · 未登记');
    expect(list.text).toBe('孙丽：第四季度党员大会\n现在：未登记');
    await chat.presses(secretary, list, '现场');
    await chat.pass(3 * HOUR);
    await chat.presses(secretary, list, '赵六 · 未登记');
    await chat.presses(secretary, list, '线上');
    await chat.pass(3000);
    expect(live.text).toContain('现场（2人）：李明、孙丽（代登）\n线上（1人）：赵六（补录）');
  });

  it('is refused to members, in any place', async () => {
    const story = await aStory(await chats.open());
    const { chat, secretary, group, li } = story;
    await begun(story);
    await chat.presses(secretary, await board(story, secretary), '逐人登记');
    const list = chat.last(secretary);
    await chat.says(li, group, '/attendance');
    expect(chat.last(group).text).toBe('这项操作由支部书记（支委）进行。');
    const data = [...list.everyData].find((one) => one.startsWith('attendance.person:')) ?? '';
    const id = Number(data.split(':')[1]);
    const member = Number(data.split(':')[2]);
    const mine = await board(story, li);
    expect(mine.text).toMatch(/李明：2026年考勤/);
    await expect(
      chat.presses(li, mine, { data: `attendance.enter:${id}:${member}:present` }),
    ).rejects.toThrow(/No button ever had/);
  });

  it('takes guests by name, in neither denominator, and takes them off again', async () => {
    const story = await aStory(await chats.open());
    const { chat, secretary } = story;
    await begun(story);
    const live = await board(story, secretary);
    await chat.presses(secretary, live, '列席人员');
    await chat.says(secretary, 'private', '钱老师、孙顾问\n孙顾问');
    expect(chat.last(secretary).text).toContain('已登记列席：钱老师、孙顾问');
    await chat.pass(3000);
    expect(live.text).toContain('列席（2人）：钱老师、孙顾问');
    expect(live.text).toContain('应到5人，其中有表决权4人');
    await chat.presses(secretary, live, '逐人登记');
    await chat.presses(secretary, chat.last(secretary), '🗑 孙顾问 · 列席');
    await chat.pass(3000);
    expect(live.text).toContain('列席（1人）：钱老师');
  });

  it('takes only leave before the meeting is near', async () => {
    const story = await aStory(await chats.open());
    const { chat, secretary, call } = story;
    await call('+50h | 党课');
    await chat.says(secretary, 'private', '/attendance');
    expect(chat.last(secretary).text).toContain('以上是答复情况，不是实到人数。');
  });
});

describe('/attendance done', () => {
  it('shows the numbers, asks, and then gives leave or absence to everybody without a record', async () => {
    const story = await aStory(await chats.open());
    const { chat, secretary, group, wang, zhao } = story;
    const { poll } = await (async () => {
      const made = await story.call('+1h | 第四季度党员大会 | 二楼 | 党员大会');
      return { poll: made };
    })();
    await chat.votes(wang, poll, [2]);
    await chat.presses(wang, chat.last(wang), '病假');
    await chat.presses(secretary, chat.last(secretary), '✅ 批准');
    await chat.votes(zhao, poll, [2]);
    await chat.presses(zhao, chat.last(zhao), '事假');
    await chat.says(secretary, group, '/checkin');
    const message = chat.last(group);
    await chat.pass(HOUR);
    await chat.presses(story.li, message, '我到了');
    await chat.presses(secretary, message, '我到了');
    await chat.says(secretary, group, '/attendance done');
    expect(chat.last(group).text).not.toMatch(/赵六|孙丽/);
    const ask = chat.last(secretary);
    expect(ask.text).toBe(
      [
        '确认考勤：第四季度党员大会',
        '应到5人，其中有表决权4人',
        '实到2人：现场2人，线上0人',
        '请假1人：公假0人，事假0人，病假1人',
        '缺席0人',
        '',
        '未登记的2人将记为缺席：赵六、孙丽',
        '',
        '⚠️ 其中1人的请假申请还没有批准。要算请假，请先批准。',
        '',
        '确认后签到关闭，名单锁定；需要补课的同志会收到私信。以后仍可更正，会留下记录。',
      ].join('\n'),
    );
    await chat.presses(secretary, ask, '确认无误');
    expect(ask.text).toContain('☑️ 考勤已确认：第四季度党员大会');
    expect(ask.text).toContain('缺席2人');
    await chat.pass(3000);
    expect(message.text).toContain('签到已结束');
    const live = await board(story, secretary);
    expect(live.text).toContain('请假（1人）：王强（病假）\n缺席（2人）：赵六、孙丽');
    expect(live.text).toContain('☑️ 考勤已确认：周敏，');
    await chat.says(secretary, group, '/checkin');
    expect(chat.last(group).text).toContain('考勤已经确认，不再开放签到');
  });

  it('confirms what was shown and nothing else: whoever comes in between is shown first', async () => {
    const story = await aStory(await chats.open());
    const { chat, secretary, group, zhao } = story;
    const { message } = await begun(story);
    await chat.says(secretary, group, '/attendance done');
    const ask = chat.last(secretary);
    await chat.presses(zhao, message, '我到了');
    await chat.presses(secretary, ask, '确认无误');
    expect(ask.text).toContain('⚠️ 刚才又有新的登记');
    await chat.presses(secretary, ask, '确认无误');
    expect(ask.text).toContain('☑️ 考勤已确认');
    await chat.presses(secretary, ask, '更正');
    await chat.says(secretary, 'private', '/attendance done');
    expect(chat.last(secretary).text).toContain('☑️ 考勤此前已确认');
  });

  it('waits for the start', async () => {
    const story = await aStory(await chats.open());
    const { chat, secretary, call } = story;
    await call('+1h | 党课');
    await chat.says(secretary, 'private', '/attendance done');
    expect(chat.last(secretary).text).toContain('还没有开始');
  });

  it('lets it be corrected with a reason, which is shown', async () => {
    const story = await aStory(await chats.open());
    const { chat, secretary } = story;
    await begun(story);
    await chat.says(secretary, 'private', '/attendance done');
    await chat.presses(secretary, chat.last(secretary), '确认无误');
    await chat.pass(5 * MINUTE);
    const live = await board(story, secretary);
    await chat.presses(secretary, live, '更正');
    const list = chat.last(secretary);
    await chat.presses(secretary, list, '孙丽 · 缺席');
    expect(list.keyboard?.flat().some(({ text }) => text.includes('撤销'))).toBe(false);
    await chat.presses(secretary, list, '现场');
    expect(list.text).toContain('请选择原因，会留下记录');
    await chat.presses(secretary, list, '忘记签到');
    await chat.pass(3000);
    expect(live.text).toContain('现场（2人）：李明、孙丽（补录）');
    expect(live.text).toMatch(
      /更正（共1处，列出最近的）\n• 孙丽：缺席 → 现场（忘记签到、周敏、2026年12月1日（星期二）11:0\d）/,
    );
  });
});

describe('the record of a person', () => {
  it('shows officers the year of everybody, in private', async () => {
    const story = await aStory(await chats.open());
    const { chat, secretary, group } = story;
    await begun(story);
    await chat.says(secretary, 'private', '/attendance done');
    await chat.presses(secretary, chat.last(secretary), '确认无误');
    await chat.says(secretary, group, '/attendance history');
    expect(chat.last(group).text).not.toContain('李明');
    const list = chat.last(secretary);
    await chat.presses(secretary, list, '孙丽');
    expect(list.text).toBe(
      [
        '孙丽：2026年考勤（双桥联合党支部）',
        '应到1次，实到0次（线上0次，迟到0次）',
        '请假0次，缺席1次，已补课0次',
        '',
        '• 2026年12月1日 第四季度党员大会：缺席',
      ].join('\n'),
    );
    await chat.presses(secretary, list, '2025年');
    expect(list.text).toContain('孙丽：2025年考勤');
    expect(list.text).toContain('应到0次');
  });

  it('shows everybody their own, and nobody else’s', async () => {
    const story = await aStory(await chats.open());
    const { chat, li, zhao } = story;
    await begun(story);
    await chat.says(li, 'private', '/me');
    expect(chat.last(li).text).toContain(
      '2026年考勤（双桥联合党支部）\n应到1次，实到1次（线上0次，迟到0次）',
    );
    await chat.says(li, 'private', '/attendance');
    const own = chat.last(li);
    expect(own.text).toContain('• 2026年12月1日 第四季度党员大会：现场');
    await chat.says(zhao, 'private', '/attendance');
    const data = [...own.everyData].find((one) => one.startsWith('attendance.year:')) ?? '';
    const other = chat.last(zhao);
    expect(other.text).toContain('赵六');
    expect([...other.everyData]).not.toContain(data);
  });
});
