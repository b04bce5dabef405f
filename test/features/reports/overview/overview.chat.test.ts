import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importRoster, useChat } from '../../../support/chat.ts';
import { readTable } from '../../../../src/platform/sheets/index.ts';
import { aCommittee, aPlainBranch, joins } from '../../organisation/superior/_tree.ts';

const chats = useChat({ beforeAll, afterAll });

const ROSTER = 'name,standing,floating\n甲,full,\n乙,full,yes\n丙,probationary,\n丁,applicant,';

const aTree = async (language: string) => {
  const chat = await chats.open();
  const above = await aCommittee(chat, { language });
  const general = await aCommittee(chat, { title: '物流园党总支', language });
  const one = await aPlainBranch(chat, '第一支部', language);
  const two = await aPlainBranch(chat, '第二支部', language);
  await joins(chat, general, one);
  await joins(chat, above, general);
  await joins(chat, above, two);
  await importRoster(chat, one.secretary, ROSTER);
  await chat.says(one.secretary, 'private', '/course');
  return { chat, above, general, one, two };
};

describe('/overview', () => {
  it('shows an officer of the committee the sums and every branch, in private', async () => {
    const { chat, above, two } = await aTree('zh-hans');
    two.secretary.removes('bot', two.group);
    await chat.settled();
    await chat.says(above.secretary, 'private', '/overview');
    expect(chat.last(above.secretary).text).toBe(
      [
        '📊 滦平县两新党委各支部情况 · 2026年\n截至2026年12月1日',
        '合计：党支部2个\n⚠️ 机器人已不在群里的支部：1个\n党员3人，流动党员1人，已结对0对，办理中的转接0件',
        '组织生活：已开展0次，到会率—\n本月、本季度还有缺项的支部：2个',
        '2026年度民主评议\n• 还没有开始：1个支部\n• 第1步 学习动员、下发通知：1个支部',
        '1. 第一支部（物流园党总支）\n党员3，流动1，已结对0，转接中0\n会议0次，到会率—；缺3项\n评议：第1步 学习动员、下发通知',
        '2. 第二支部\n⚠️ 机器人已不在支部群里\n党员0，流动0，已结对0，转接中0\n会议0次，到会率—；缺3项\n评议：还没有开始',
      ].join('\n\n'),
    );
    expect(chat.telegram.violations).toEqual([]);
  });

  it('says sums only in the group, and nothing to whoever is no officer', async () => {
    const { chat, above, general, one } = await aTree('en');
    const member = chat.telegram.user({ name: 'Li Lei', language: 'en' });
    member.joins(above.group);
    await chat.settled();
    await chat.says(member, above.group, '/overview');
    expect(chat.last(above.group).text).toBe('只有上级党组织的负责人可以查看。');
    await chat.says(above.secretary, above.group, '/overview');
    const said = chat.said(above.group).join('\n');
    expect(said).toContain('合计：党支部2个');
    expect(said).not.toContain('第一支部');
    expect(chat.last(above.secretary).text).toContain('1. 第一支部 (物流园党总支)');
    await chat.says(general.secretary, 'private', '/overview');
    expect(chat.last(general.secretary).text).toContain('Branches: 1');
    expect(chat.last(general.secretary).text).not.toContain('第二支部');
    await chat.says(one.secretary, 'private', '/overview');
    expect(chat.last(one.secretary).text).toContain('You hold no office in an organisation above');
    await chat.says(one.secretary, one.group, '/overview');
    expect(chat.last(one.group).text).toContain('本群不是党委、党总支的工作群');
    const shown = chat.last(above.secretary);
    const [page = ''] = [...shown.everyData].filter((data) => data.startsWith('overview.page'));
    const forged = chat.last(one.secretary);
    forged.everyData.add(page);
    const press = await chat.presses(one.secretary, forged, { data: page });
    expect(press.answer?.text).toContain('Only those in charge');
  });

  it('looks back to another year, and refuses one that is none', async () => {
    const { chat, above } = await aTree('zh-hans');
    await chat.says(above.secretary, 'private', '/overview 明年');
    expect(chat.last(above.secretary).text).toContain('请这样写：/overview 2026');
    await chat.says(above.secretary, 'private', '/overview 2025');
    const shown = chat.last(above.secretary);
    expect(shown.text).toContain('2025年');
    expect(shown.text).not.toContain('缺');
    await chat.presses(above.secretary, shown, '2026年');
    expect(shown.text).toContain('缺3项');
  });

  it('hands out a sheet with a line for each branch and the sums', async () => {
    const { chat, above } = await aTree('zh-hans');
    await chat.says(above.secretary, 'private', '/overview');
    await chat.presses(above.secretary, chat.last(above.secretary), '📄 导出表格');
    const { document } = chat.last(above.secretary);
    if (document === undefined) throw new Error('No file');
    expect(document.name).toBe('滦平县两新党委_各支部情况2026_2026-12-01.xlsx');
    const bytes = chat.telegram.fileBytes(document);
    if (bytes === undefined) throw new Error('No bytes');
    const table = await readTable(bytes, 'overview.xlsx');
    const text = JSON.stringify(table);
    for (const word of ['滦平县两新党委所属党支部情况汇总表', '物流园党总支', '第二支部', '合计'])
      expect(text).toContain(word);
  });
});
