import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBranch, importRoster, useChat, type Chat } from '../../../support/chat.ts';

const chats = useChat({ beforeAll, afterAll });

const HEADER = '姓名,电报,是否流动,结对代表,可结对人数,行业,所在地,兴趣,户籍地,联系电话,语言';
const WANG = '王强,@member_1,,是,1,互联网,双桥区,羽毛球、读书,承德市,13800001111,';
const SUN = '孙丽,@member_2,,是,1,建筑,,,,13800002222,';
const LI = '李明,@member_3,是,,,互联网,海淀区,羽毛球、读书,承德市,13900003333,';
const ZHAO = '赵六,,是,,,餐饮,,,,13900004444,';
const QIAN = '钱七,@qian_qi,是,,,餐饮,,钓鱼,,,英文';

const open = async (rows: readonly string[]) => {
  const chat = await chats.open();
  const branch = await aBranch(chat, { members: 3 });
  const [wang, sun, li] = branch.members;
  if (wang === undefined || sun === undefined || li === undefined) throw new Error('nobody');
  await importRoster(chat, branch.secretary, [HEADER, ...rows].join('\n'));
  return { chat, wang, sun, li, ...branch };
};

const propose = async (chat: Chat, secretary: Awaited<ReturnType<typeof open>>['secretary']) => {
  await chat.says(secretary, 'private', '/match');
  return chat.last(secretary);
};

describe('/match', () => {
  it('shows the secretary every pair with its reason, privately, also when asked in the group', async () => {
    const { chat, secretary, group } = await open([WANG, SUN, LI, ZHAO, QIAN]);
    await chat.says(secretary, group, '/match');
    expect(chat.last(group).text).toBe('内容已私信给您。');
    expect(chat.last(secretary).text).toBe(
      [
        '结对方案（双桥联合党支部）',
        '',
        '拟结对（2对）',
        '流动党员 → 结对代表',
        '1. 李明 → 王强',
        '理由：同行业（互联网）；都喜欢羽毛球、读书；同乡（承德市）',
        '2. 赵六 → 孙丽',
        '理由：没有明显的共同点，按名额统筹安排',
        '',
        '还没有代表（1人）',
        '• 钱七：代表的名额已用完',
        '要让他们也有代表，请在名册中增加结对代表或可结对人数（/import），再发送 /match。',
        '',
        '现在还没有通知任何人。确认后，双方都会收到介绍，群里只公布对数。',
      ].join('\n'),
    );
    expect(chat.telegram.violations).toEqual([]);
  });

  it('introduces both sides on Confirm, while the group hears only the number', async () => {
    const { chat, secretary, group, wang, sun, li } = await open([WANG, SUN, LI, ZHAO]);
    const before = chat.said(group).length;
    await chat.presses(secretary, await propose(chat, secretary), '确认');
    const card = chat.last(wang).text;
    expect(card).toContain('您有一位结对的流动党员');
    expect(card).toContain('姓名：李明\n行业：互联网\n所在地：海淀区');
    expect(card).toContain('电报：李明 @member_3');
    expect(card).toContain('联系电话：13900003333');
    expect(card).toContain('在2026年12月8日前（7天内）主动联系');
    expect(chat.last(sun).text).toContain('姓名：赵六');
    const introduction = chat.last(li).text;
    expect(introduction).toContain('您的结对代表：王强');
    expect(introduction).toContain('电报：王强 @member_1\n联系电话：13800001111');
    expect(introduction).not.toContain('双桥区');
    expect(chat.said(group).slice(before)).toEqual([
      '🤝 结对安排已确定：本次新结对2对，现共有2对。\n结对双方会收到我的私信。还没有打开过私聊的同志，请点下面的按钮。',
    ]);
    expect(chat.telegram.violations).toEqual([]);
  });

  it('tells the secretary who cannot be reached and how, and sends it once they come', async () => {
    const { chat, secretary, group, wang, li } = await open([WANG, SUN, LI, ZHAO, QIAN]);
    wang.blocks();
    const qian = chat.telegram.user({ name: 'Qian Qi', username: 'qian_qi', language: 'en' });
    await chat.says(secretary, 'private', '/roster');
    const proposal = await propose(chat, secretary);
    await chat.presses(secretary, proposal, '调整');
    await chat.presses(secretary, proposal, '赵六 →');
    await chat.presses(secretary, proposal, '这次不结对');
    await chat.presses(secretary, proposal, '确认');
    expect(proposal.text).toBe(
      [
        '✅ 已确认2对结对，双方的介绍已发出，群里只公布了对数。',
        '',
        '⚠️ 以下2位暂时不一定收得到私信，请您联系一下：',
        '• 王强（代表）：停用了与我的私聊。电话：13800001111 @member_1',
        '• 钱七（流动党员）：名册上的电报账号还没有出现过。电话：名册上没有联系电话 @qian_qi',
        '',
        '请对方打开 https://t.me/branch_sandbox_bot?start=hello 并点“开始”，没送到的介绍会自动补发。',
        '',
        '发送 /pairs 可随时查看结对情况。',
      ].join('\n'),
    );
    expect(chat.last(li).text).toContain('您的结对代表：王强');
    qian.joins(group);
    await chat.starts(qian);
    expect(chat.last(qian).text).toContain('Your representative: 孙丽');
    await chat.starts(wang);
    expect(chat.last(wang).text).toContain('姓名：李明');
    expect(chat.said(wang).filter((text) => text.includes('姓名：李明'))).toHaveLength(1);
  });

  it('asks the secretary to complete the roster where it has no account', async () => {
    const { chat, secretary } = await open([WANG, ZHAO]);
    const proposal = await propose(chat, secretary);
    await chat.presses(secretary, proposal, '确认');
    expect(proposal.text).toContain('• 赵六（流动党员）：名册上没有电报账号。电话：13900004444');
    expect(proposal.text).toContain('请在名册中补上账号（/import）');
  });

  it('says the same when Confirm is pressed twice, and nothing twice to others', async () => {
    const { chat, secretary, group, wang, li } = await open([WANG, LI]);
    const proposal = await propose(chat, secretary);
    secretary.presses(proposal, '确认');
    secretary.presses(proposal, '确认');
    await chat.settled();
    expect(proposal.text).toContain('已确认1对结对');
    expect(chat.said(wang).filter((text) => text.includes('您有一位'))).toHaveLength(1);
    expect(chat.said(li).filter((text) => text.includes('您的结对代表'))).toHaveLength(1);
    expect(chat.said(group).filter((text) => text.includes('结对'))).toHaveLength(1);
  });

  it('shows the new optimum instead of confirming when the roster changed meanwhile', async () => {
    const { chat, secretary, wang } = await open([WANG, SUN, LI]);
    const proposal = await propose(chat, secretary);
    await importRoster(chat, secretary, `${HEADER}\n${WANG.replace(',是,1', ',否,0')}`);
    await chat.presses(secretary, proposal, '确认');
    expect(proposal.text).toContain('⚠️ 您看到的方案之后有了变化，所以还没有确认。');
    expect(proposal.text).toContain('1. 李明 → 孙丽');
    expect(chat.said(wang).join()).not.toContain('结对的流动党员');
    await chat.presses(secretary, proposal, '确认');
    expect(proposal.text).toContain('已确认1对结对');
  });

  it('answers the buttons of an older proposal, and of a cancelled one', async () => {
    const { chat, secretary } = await open([WANG, LI]);
    const older = await propose(chat, secretary);
    const newer = await propose(chat, secretary);
    await chat.presses(secretary, older, '确认');
    expect(older.text).toContain('已被更新的方案代替');
    await chat.presses(secretary, newer, '取消');
    expect(newer.text).toContain('结对方案已取消，没有通知任何人');
    expect(newer.buttons).toEqual([]);
    await chat.says(secretary, 'private', '/pairs');
    expect(chat.last(secretary).text).toContain('共0对');
  });

  it('is for officers only', async () => {
    const { chat, li, group } = await open([WANG, LI]);
    await chat.says(li, group, '/match');
    expect(chat.last(group).text).toBe('这项操作由支部书记（支委）进行。');
    await chat.says(li, 'private', '/match');
    expect(chat.last(li).text).toContain('您没有在任何支部担任书记');
  });

  it('says what to do when nobody is floating, nobody is free, or all have a pair', async () => {
    const { chat, secretary } = await open([WANG]);
    expect((await propose(chat, secretary)).text).toContain('名册上没有流动党员');
    await importRoster(chat, secretary, `${HEADER}\n${WANG.replace(',是,1', ',否,0')}\n${LI}`);
    const nobody = await propose(chat, secretary);
    expect(nobody.text).toContain('现在没有可以新安排的结对');
    expect(nobody.text).toContain('• 李明：名册上没有结对代表');
    expect(nobody.buttons).toEqual([]);
    await importRoster(chat, secretary, `${HEADER}\n${WANG}`);
    await chat.presses(secretary, await propose(chat, secretary), '确认');
    const again = await propose(chat, secretary);
    expect(again.text).toContain('流动党员都已有结对代表');
    expect(again.text).toContain(
      '已有结对，保持不变（1对）\n• 李明 → 王强\n理由：同行业（互联网）',
    );
  });

  it('speaks the language of each reader', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aBranch(chat, { language: 'en' });
    const [wang, , li] = members;
    if (wang === undefined || li === undefined) throw new Error('nobody');
    await importRoster(chat, secretary, `${HEADER}\n${WANG.replace(/,$/, ',中文')}\n${LI}`);
    const proposal = await propose(chat, secretary);
    expect(proposal.text).toContain(
      'Reason: same industry (互联网); both like 羽毛球, 读书; same home town (承德市)',
    );
    await chat.presses(secretary, proposal, 'Confirm');
    expect(proposal.text).toContain('✅ 1 pair is confirmed.');
    expect(chat.last(wang).text).toContain('您有一位结对的流动党员');
    expect(chat.last(li).text).toContain('Your representative: 王强');
    expect(chat.last(group).text).toContain('本次新结对1对');
  });

  it('shows all pairs of a large branch, in several messages if need be', async () => {
    const PAIRS = 120;
    const rows = Array.from({ length: PAIRS }, (_, i) => [
      `代表${i + 1},,,是,1,行业${i + 1},所在地${i + 1},,,,`,
      `流动党员${i + 1},,是,,,行业${i + 1},所在地${i + 1},摄影、书法、太极拳,,,`,
    ]).flat();
    const { chat, secretary } = await open(rows);
    const start = chat.said(secretary).length;
    const last = await propose(chat, secretary);
    const shown = chat.said(secretary).slice(start);
    expect(shown.length).toBeGreaterThan(1);
    for (let i = 1; i <= PAIRS; i++)
      expect(shown.join('\n')).toContain(`流动党员${i} → 代表${i}\n`);
    await chat.presses(secretary, last, '调整');
    await chat.presses(secretary, last, '返回');
    expect(last.text).toBe('内容较长，请看下面的消息。');
    await chat.presses(secretary, chat.last(secretary), '确认');
    expect(chat.said(secretary).join('\n')).toContain(`已确认${PAIRS}对结对`);
    expect(chat.telegram.violations).toEqual([]);
  });
});
