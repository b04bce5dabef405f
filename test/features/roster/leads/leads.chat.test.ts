import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedChat, SimulatedUser } from '../../../../src/sandbox/telegram/index.ts';
import { aBranch, importRoster, useChat, type Chat } from '../../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

const branchWith = async (chat: Chat, roster: string) => {
  const branch = await aBranch(chat, { members: 2 });
  await importRoster(chat, branch.secretary, roster);
  const [one, two] = branch.members;
  if (one === undefined || two === undefined) throw new Error('members');
  return { ...branch, one, two };
};

const ROSTER = `姓名,电报,联系电话
周敏,@zhou_min,
甲一,@member_1,
王芳,,13812345678
`;

/** Presses a button that stands under nobody's message here. */
const forge = async (chat: Chat, who: SimulatedUser, data: string) => {
  const message = chat.last(who);
  message.everyData.add(data);
  return (await chat.presses(who, message, { data })).answer?.text;
};

/** As the poster has it, without drawing one: the links of a branch share their random part. */
const linkOf = async (chat: Chat, who: SimulatedUser, group: SimulatedChat): Promise<string> => {
  await chat.says(who, group, '/join');
  const [button] = chat.last(group).keyboard?.flat() ?? [];
  const url = button !== undefined && 'url' in button ? button.url : '';
  return `find_${/start=join_([\w-]+)/.exec(url)?.[1] ?? ''}`;
};

describe('/found', () => {
  it('takes everything in one line and gives the secretary the lead, once', async () => {
    const chat = await chats.open();
    const { secretary, one } = await branchWith(chat, ROSTER);
    await chat.says(one, 'private', '/found 钱多多 | 顺风快递 | 13900001111');
    expect(chat.last(one).text).toBe('✅ 已记下钱多多，并转告书记。谢谢您找到同志！');
    const lead = chat.last(secretary);
    expect(lead.text).toContain(
      '姓名：钱多多\n联系方式：13900001111\n工作单位：顺风快递\n报告人：甲一',
    );
    expect(lead.text).not.toContain('⚠️');
  });

  it('asks for what is missing, and again for what it cannot read', async () => {
    const chat = await chats.open();
    const { secretary, one } = await branchWith(chat, ROSTER);
    await chat.says(one, 'private', '/found 🙂🙂');
    expect(chat.said(one).at(-2)).toContain('姓名里没有文字');
    expect(chat.last(one).text).toBe('找到的同志叫什么名字？');
    await chat.says(one, 'private', '\u202e钱多多');
    await chat.presses(one, chat.last(one), '跳过');
    await chat.restart();
    await chat.says(one, 'private', 'x'.repeat(201));
    expect(chat.last(one).text).toContain('内容太长，最多200个字');
    await chat.says(one, 'private', '工地门卫转告');
    expect(chat.last(one).text).toContain('已记下钱多多');
    expect(chat.last(secretary).text).toContain('联系方式：工地门卫转告');
  });

  it.each([
    ['the same name', '王 芳 | | 13900001111'],
    ['the same phone number', '王方 | 某厂 | +86 138 1234 5678'],
    ['the same user name', '甲某 | 某厂 | @member_1'],
  ])('points out %s: whose it is, only to the secretary', async (_, args) => {
    const chat = await chats.open();
    const { secretary, one } = await branchWith(chat, ROSTER);
    await chat.says(one, 'private', `/found ${args}`);
    if (args.includes('| |')) await chat.presses(one, chat.last(one), '跳过');
    const answer = chat.last(one).text;
    expect(answer).toContain('可能已经有这位同志，书记会核对');
    expect(answer).not.toContain('13812345678');
    expect(chat.last(secretary).text).toMatch(/⚠️ 名册上可能已有这位同志：(王芳|甲一)/);
  });

  it('points out somebody who was reported before', async () => {
    const chat = await chats.open();
    const { one, secretary } = await branchWith(chat, ROSTER);
    await chat.says(one, 'private', '/found 钱多多 | 顺风 | 13900001111');
    await chat.says(one, 'private', '/found 钱多多 | 顺风快递 | 13900001111');
    expect(chat.last(one).text).toContain('可能已经有');
    expect(chat.last(secretary).text).toContain('线索里可能已有这位同志：钱多多（新）');
    await chat.says(secretary, 'private', '/leads');
    expect(chat.last(secretary).text).toContain('新2条');
  });

  it('is refused to somebody who belongs to no branch', async () => {
    const chat = await chats.open();
    const { two, secretary } = await branchWith(chat, ROSTER);
    await chat.says(two, 'private', '/found 钱多多 | 顺风 | 13900001111');
    expect(chat.last(two).text).toContain('您还没有登记在任何支部');
    await chat.says(two, 'private', '/leads');
    expect(chat.last(two).text).toContain('您没有在任何支部担任书记');
    await chat.says(secretary, 'private', '/leads');
    expect(chat.last(secretary).text).toContain('没有待办的线索');
  });

  it('ends on the roster as a floating member, or dismissed, decided once', async () => {
    const chat = await chats.open();
    const { secretary, one } = await branchWith(chat, ROSTER);
    await chat.says(one, 'private', '/found 钱多多 | 顺风快递 | 13900001111');
    const lead = chat.last(secretary);
    await chat.presses(secretary, lead, '已联系');
    expect(lead.text).toContain('📞 已联系。');
    await chat.presses(secretary, lead, '记入名册');
    await chat.presses(secretary, lead, '预备党员（流动）');
    expect(lead.text).toContain('✅ 已记入名册。');
    for (const data of ['lead.add-as:1:full', 'lead.dismiss:1', 'lead.contacted:1'])
      await forge(chat, secretary, data);
    await chat.says(secretary, 'private', '/roster');
    expect(chat.last(secretary).text).toContain('预备党员（1人）\n• 钱多多 · 流动 · 未关联账号');
    await chat.says(secretary, 'private', '/leads');
    expect(chat.last(secretary).text).toContain('新0条，已联系0条，已入册1条，已作罢0条');
  });

  it('leaves the lead to the officers of its branch', async () => {
    const chat = await chats.open();
    const { secretary, one } = await branchWith(chat, ROSTER);
    await chat.says(one, 'private', '/found 钱多多 | 顺风快递 | 13900001111');
    for (const verb of ['show', 'contacted', 'add', 'dismiss'])
      expect(await forge(chat, one, `lead.${verb}:1`)).toContain('由支部书记');
    expect(await forge(chat, one, 'lead.add-as:1:full')).toContain('由支部书记');
    expect(await forge(chat, one, 'lead.introduce:1')).toContain('不是您的');
    await chat.says(secretary, 'private', '/leads');
    expect(chat.last(secretary).text).toContain('钱多多（新）：13900001111');
    await chat.presses(secretary, chat.last(secretary), '钱多多');
    expect(chat.last(secretary).text).toContain('顺风快递');
  });
});

describe('the poster’s link', () => {
  const answers = ['滦平县', '2026年3月', '承德市双桥区', '快递员'];

  const comeForward = async (chat: Chat, name = '钱多多', language = 'zh') => {
    const branch = await branchWith(chat, ROSTER);
    const link = await linkOf(chat, branch.secretary, branch.group);
    const seeker = chat.telegram.user({ name: 'Seeker', username: 'seeker', language });
    await chat.starts(seeker, link);
    await chat.says(seeker, 'private', name);
    for (const answer of answers) await chat.says(seeker, 'private', answer);
    return { ...branch, link, seeker };
  };

  const agree = async (chat: Chat, seeker: SimulatedUser, phone = '13900001111') => {
    await chat.says(seeker, 'private', phone);
    await chat.says(seeker, 'private', '物流');
    await chat.says(seeker, 'private', '羽毛球、读书');
    await chat.presses(seeker, chat.last(seeker), '不清楚');
    await chat.presses(seeker, chat.last(seeker), '同意并提交');
  };

  it('says what is kept and why, takes the five clears, and becomes a lead', async () => {
    const chat = await chats.open();
    const { secretary, seeker } = await comeForward(chat);
    expect(chat.said(seeker)[0]).toContain('随时可以取消，取消后什么都不保存');
    await agree(chat, seeker);
    expect(chat.said(seeker).at(-2)).toContain('不会发到群里');
    expect(chat.last(seeker).text).toContain('已交给双桥联合党支部书记');
    expect(chat.last(secretary).text).toBe(
      [
        '🙋 双桥联合党支部：一位同志来找组织',
        '',
        '姓名：钱多多',
        '户籍地：滦平县',
        '外出时间：2026年3月1日',
        '所在地：承德市双桥区',
        '从业：快递员',
        '联系方式：13900001111',
        '电报：钱多多',
        '行业：物流',
        '兴趣：羽毛球、读书',
        '原支部：不清楚',
        '同意登记：2026年12月1日',
      ].join('\n'),
    );
  });

  it('keeps nothing of somebody who stops', async () => {
    const chat = await chats.open();
    const { secretary, seeker } = await comeForward(chat);
    await chat.says(seeker, 'private', '/cancel');
    await chat.says(secretary, 'private', '/leads');
    expect(chat.last(secretary).text).toContain('新0条');
  });

  it('is in /me while the branch looks into it, and no longer once it has said no', async () => {
    const chat = await chats.open();
    const { secretary, seeker } = await comeForward(chat);
    await agree(chat, seeker);
    await chat.says(seeker, 'private', '/me');
    expect(chat.last(seeker).text).toContain('您交给双桥联合党支部的信息，书记已经收到');
    expect(chat.last(seeker).buttons.flat()).toEqual(['📤 导出我的数据', '🗑 删除我的数据']);
    await chat.presses(secretary, chat.last(secretary), '作罢');
    await chat.says(seeker, 'private', '/me');
    expect(chat.last(seeker).text).toContain('您还没有登记在任何支部');
  });

  it('lets the person decide whether the group hears of them', async () => {
    const chat = await chats.open();
    const { secretary, seeker, group, one } = await comeForward(chat);
    await agree(chat, seeker);
    const lead = chat.last(secretary);
    await chat.presses(secretary, lead, '记入名册');
    await chat.presses(secretary, lead, '正式党员（流动）');
    const outcome = chat.last(seeker);
    expect(outcome.text).toContain('已把您登记为流动党员');
    const before = chat.said(group).length;
    await chat.presses(seeker, outcome, '暂时不用');
    expect(await forge(chat, one, 'lead.introduce:1')).toContain('不是您的');
    expect(chat.said(group)).toHaveLength(before);
    await chat.presses(seeker, outcome, '在群里介绍我');
    await forge(chat, seeker, 'lead.introduce:1');
    expect(chat.said(group).slice(before)).toEqual(['👋 欢迎钱多多同志加入我们的支部！']);
    await chat.says(seeker, 'private', '/me');
    expect(chat.last(seeker).text).toContain('联系电话：13900001111');
    expect(chat.last(seeker).text).toContain('同意登记：2026年12月1日');
  });

  it('links the row of the same name instead of adding a second person', async () => {
    const chat = await chats.open();
    const { secretary, seeker, group } = await comeForward(chat, '王芳');
    await agree(chat, seeker);
    const lead = chat.last(secretary);
    expect(lead.text).toContain('可能已有这位同志：王芳');
    await chat.presses(secretary, lead, '记入名册');
    expect(lead.text).toContain('将关联到这一位');
    await chat.presses(secretary, lead, '正式党员（流动）');
    await chat.says(secretary, group, '/roster');
    expect(chat.last(group).text).toContain('共3人');
  });

  it('tells the person when they are not taken', async () => {
    const chat = await chats.open();
    const { secretary, seeker } = await comeForward(chat);
    await agree(chat, seeker);
    await chat.presses(secretary, chat.last(secretary), '作罢');
    expect(chat.last(seeker).text).toContain('没有登记您的信息');
  });

  it('keeps one lead of somebody who comes twice, with the newer words', async () => {
    const chat = await chats.open();
    const { secretary, seeker, link } = await comeForward(chat);
    await agree(chat, seeker);
    await chat.starts(seeker, link);
    expect(chat.said(seeker).at(-2)).toContain('新的会替换旧的');
    await chat.says(seeker, 'private', '钱多多');
    for (const answer of answers) await chat.says(seeker, 'private', answer);
    await agree(chat, seeker, '13700002222');
    expect(chat.last(secretary).text).toContain('13700002222');
    await chat.says(secretary, 'private', '/leads');
    expect(chat.last(secretary).text).toContain('新1条');
  });

  it('tells members that they are on the roster, and everybody when the link is no good', async () => {
    const chat = await chats.open();
    const { secretary, one, two, group } = await branchWith(chat, ROSTER);
    const link = await linkOf(chat, secretary, group);
    await chat.starts(one, link);
    expect(chat.last(one).text).toContain('您已经在双桥联合党支部的名册上');
    await chat.starts(two, 'find_nonsense');
    expect(chat.last(two).text).toContain('这个链接已失效');
  });

  it('asks again for a clear that is left empty', async () => {
    const chat = await chats.open();
    const { secretary, group } = await branchWith(chat, ROSTER);
    const link = await linkOf(chat, secretary, group);
    const seeker = chat.telegram.user({ name: 'Lena', language: 'en' });
    await chat.starts(seeker, link);
    expect(chat.said(seeker)[0]).toContain('nothing is kept then');
    await chat.says(seeker, 'private', 'Lena');
    await chat.says(seeker, 'private', '/');
    expect(chat.last(seeker).text).toContain('please write something');
    await chat.says(seeker, 'private', 'Luanping');
    await chat.says(seeker, 'private', '2099-01');
    expect(chat.last(seeker).text).toContain('later than today');
  });
});

describe('/poster', () => {
  it('gives the secretary a picture and a PDF with the branch’s link', async () => {
    const chat = await chats.open();
    const { secretary, one, group } = await branchWith(chat, ROSTER);
    await chat.says(secretary, 'private', '/poster');
    const intro = chat.said(secretary).find((text) => text.includes('海报')) ?? '';
    expect(intro).toContain(`?start=${await linkOf(chat, secretary, group)}`);
    const documents = chat.telegram
      .messagesIn(secretary)
      .flatMap(({ document }) => (document === undefined ? [] : [document]));
    const [png, pdf] = documents.slice(-2).map((document) => ({
      name: document.name,
      bytes: Buffer.from(chat.telegram.fileBytes(document) ?? []),
    }));
    expect(png?.name).toBe('找组织海报_双桥联合党支部.png');
    // A4 at 150 dots per inch: width and height of the PNG's header.
    expect([png?.bytes.readUInt32BE(16), png?.bytes.readUInt32BE(20)]).toEqual([1240, 1754]);
    expect(pdf?.name).toBe('找组织海报_双桥联合党支部.pdf');
    expect(pdf?.bytes.toString('latin1')).toContain('/MediaBox [0 0 595.28 841.89]');
    await chat.says(one, 'private', '/poster');
    expect(chat.last(one).text).toContain('您没有在任何支部担任书记');
  });
});
