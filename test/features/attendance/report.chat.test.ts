import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/shared/clock.ts';
import { useChat } from '../../support/chat.ts';
import { aStory } from './_story.ts';

const chats = useChat({ beforeAll, afterAll });
const [COME, ONLINE, LEAVE] = [0, 1, 2];

describe('/attendance', () => {
  it('shows officers every name in private, with both denominators and what a vote needs', async () => {
    const { chat, secretary, li, wang, zhao, group, call } = await aStory(await chats.open());
    const poll = await call('+2h | 第四季度党员大会 | 二楼 | 党员大会');
    const stranger = chat.telegram.user({ name: 'Passer By', language: 'zh-hans' });
    stranger.joins(group);
    await chat.votes(secretary, poll, [COME]);
    await chat.votes(li, poll, [ONLINE]);
    await chat.votes(wang, poll, [COME]);
    await chat.votes(zhao, poll, [LEAVE]);
    await chat.votes(stranger, poll, [COME]);
    secretary.votesAnonymously(poll, [COME]);
    await chat.settled();
    await chat.says(secretary, 'private', '/attendance');
    expect(chat.last(secretary).text).toBe(
      [
        '第四季度党员大会（党员大会）',
        '时间：2026年12月1日（星期二）12:00（北京时间）',
        '地点：二楼',
        '应到5人，其中有表决权4人',
        '',
        '参加（2人）：周敏、王强',
        '线上参加（1人）：李明',
        '请假（1人）：赵六（未选类别）',
        '未答复（1人）：孙丽',
        '',
        '名册以外的账号（1个，不计入）：Passer By（参加）',
        '以群或频道的名义投票：1票（不计入）',
        '这些票不是名册上的同志投的：可能是还没有入册的人，也可能是投票被转发到了别的群。是本支部同志的，请让他在群里发送 /join。',
        '',
        '按答复，预计到会有表决权的2人（其中线上1人）；需超过2人（应到有表决权4人）。',
        '• 一般表决：到会需超过2人，赞成需超过2人',
        '• 接收预备党员、转正：到会需超过2人，赞成需超过2人',
        '• 选举：到会需达到4人，赞成票需超过实到有表决权人数的半数',
        '以上是答复情况，不是实到人数。',
      ].join('\n'),
    );
  });

  it('shows the group counts and no name', async () => {
    const { chat, secretary, li, zhao, group, call } = await aStory(await chats.open());
    const poll = await call('+2h | 党课 | 二楼 | 党课');
    await chat.votes(li, poll, [COME]);
    await chat.votes(zhao, poll, [LEAVE]);
    await chat.says(secretary, group, '/attendance', poll);
    const { text } = chat.last(group);
    expect(text).toContain('应到5人，其中有表决权4人\n参加1人，线上参加0人，请假1人，未答复3人');
    expect(text).not.toMatch(/李明|赵六|王强|孙丽|周敏/);
    await chat.says(li, group, '/attendance');
    expect(chat.last(group).text).toBe('这项操作由支部书记（支委）进行。');
  });

  it('lets officers look at another event', async () => {
    const { chat, secretary, call } = await aStory(await chats.open());
    await call('+2h | 前一个');
    await call('+50h | 后一个');
    await chat.says(secretary, 'private', '/attendance');
    const report = chat.last(secretary);
    expect(report.text).toContain('前一个');
    await chat.presses(secretary, report, '后一个');
    expect(chat.last(secretary).text).toContain('后一个（其他会议）');
    await chat.pass(2 * HOUR);
    await chat.says(secretary, 'private', '/attendance');
    expect(chat.last(secretary).text).toContain('前一个');
  });

  it('counts the committee for a committee meeting', async () => {
    const { chat, secretary, group, call } = await aStory(await chats.open());
    await call('+2h | 支委会 | 二楼 | 支委会');
    await chat.says(secretary, group, '/attendance');
    expect(chat.last(group).text).toContain(
      '应到1人，其中有表决权1人\n参加0人，线上参加0人，请假0人，未答复1人\n\n按答复，预计到会委员0人（其中线上0人）；需达到1人（委员1人）。',
    );
  });

  it('says so when nothing was planned', async () => {
    const { chat, secretary, group } = await aStory(await chats.open());
    await chat.says(secretary, group, '/attendance');
    expect(chat.last(group).text).toContain('还没有安排会议或活动');
  });
});

describe('at the start', () => {
  it('the poll is stopped and nobody is reminded any more', async () => {
    const { chat, secretary, li, group, call } = await aStory(await chats.open());
    const poll = await call('+2h | 党课');
    await chat.pass(2 * HOUR);
    expect(poll.poll?.isClosed).toBe(true);
    const said = chat.said(group).length;
    await chat.pass(HOUR);
    expect(chat.said(group)).toHaveLength(said);
    expect(() => li.votes(poll, [COME])).toThrow(/closed/);
    await chat.says(secretary, group, '/remind', poll);
    expect(chat.last(group).text).toBe('党课已经开始，不再提醒。');
  });

  it('comes just as well after the group became a supergroup', async () => {
    const chat = await chats.open();
    const secretary = chat.telegram.user({ name: 'Zhou Min', language: 'zh-hans' });
    const group = chat.telegram.group({ title: '小支部', owner: secretary, supergroup: false });
    await chat.settled();
    await chat.says(secretary, group, '/setup');
    await chat.says(secretary, group, '/meeting +2h | 党课');
    const bigger = secretary.upgrades(group);
    await chat.settled();
    await chat.says(secretary, bigger, '/remind');
    expect(chat.said(bigger).some((text) => text.startsWith('⏰ 党课'))).toBe(true);
    await chat.pass(2 * HOUR);
    await chat.says(secretary, bigger, '/attendance');
    expect(chat.last(bigger).text).toContain('党课');
  });
});
