import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBranch, importRoster, useChat } from '../../support/chat.ts';
import { aStory } from '../attendance/_story.ts';
import { forgetHandled } from './_crash.ts';

const chats = useChat({ beforeAll, afterAll });

describe('/meeting without arguments', () => {
  it('asks by buttons for kind, day, time, title, place, agenda and who attends, and posts on a second word', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aStory(chat);
    const press = (which: string) => chat.presses(secretary, chat.last(secretary), which);
    await chat.says(secretary, 'private', '/meeting');
    await press('党员大会');
    expect(chat.last(secretary).buttons[0]).toEqual(['12月1日 星期二', '12月2日 星期三']);
    await press('12月2日 星期三');
    expect(chat.last(secretary).text).toContain('12月2日 星期三，几点？');
    await press('15:00');
    await press('党员大会');
    await chat.says(secretary, 'private', '二楼会议室');
    await chat.says(secretary, 'private', '1. 听取支委会报告\n2、 讨论发展计划');
    await press('全体党员');
    const preview = chat.last(secretary);
    expect(preview.text).toBe(
      [
        '📝 请核对，确认后再发布',
        '',
        '党员大会',
        '类型：党员大会',
        '时间：2026年12月2日（星期三）15:00（北京时间）',
        '预计17:00结束',
        '地点：二楼会议室',
        '参会范围：全体党员',
        '应到：5人，其中有表决权4人',
        '',
        '议程：',
        '1. 听取支委会报告',
        '2. 讨论发展计划',
        '',
        '发布后，公告和投票会发到双桥联合党支部的群里。',
      ].join('\n'),
    );
    expect(chat.said(group).some((text) => text.startsWith('📢'))).toBe(false);
    await chat.presses(secretary, preview, '✅ 发布');
    expect(chat.last(secretary).text).toContain('✅ 党员大会已安排');
    expect(chat.last(secretary).buttons).toEqual([
      ['✏️ 修改', '🚫 取消'],
      ['📅 加入日历'],
      ['🗂 同时计入：无'],
    ]);
    expect(chat.said(group).at(-2)).toContain('议程：\n1. 听取支委会报告\n2. 讨论发展计划');
    expect(chat.last(group).poll?.isClosed).toBe(false);
    expect(chat.telegram.violations).toEqual([]);
  });

  it('is one meeting however often and by whomever the draft is posted', async () => {
    const chat = await chats.open();
    const { secretary, li, group } = await aStory(chat);
    await chat.says(secretary, group, '/meeting');
    const reply = (text: string) => chat.says(secretary, group, text, chat.last(group));
    await chat.presses(secretary, chat.last(group), '党课');
    await reply('明天15:00');
    await reply('学习新规定');
    await reply('-');
    await chat.presses(secretary, chat.last(group), '跳过');
    await chat.presses(secretary, chat.last(group), '全体党员');
    const preview = chat.last(group);
    const stranger = await chat.presses(li, preview, '✅ 发布');
    expect(stranger.answer?.text).toBe('这项操作由支部书记（支委）进行。');
    expect(chat.said(group).some((text) => text.startsWith('📢'))).toBe(false);
    secretary.presses(preview, '✅ 发布');
    secretary.presses(preview, '✅ 发布');
    const updates = chat.telegram.takeUpdates();
    await chat.app.process(updates);
    await forgetHandled(chat);
    await chat.app.process(updates);
    await chat.settled();
    expect(chat.said(group).filter((text) => text.startsWith('📢'))).toHaveLength(1);
    expect(chat.telegram.messagesIn(group).filter((m) => m.poll !== undefined)).toHaveLength(1);
    expect(preview.text).toContain('✅ 学习新规定已安排');
    expect(chat.last(secretary).buttons).toEqual([
      ['✏️ 修改', '🚫 取消'],
      ['📅 加入日历'],
      ['🗂 同时计入：无'],
    ]);
  });

  it('takes a time written in words, and refuses one that has passed', async () => {
    const chat = await chats.open();
    const { secretary } = await aBranch(chat);
    const says = (text: string) => chat.says(secretary, 'private', text);
    await says('/meeting');
    await chat.presses(secretary, chat.last(secretary), '主题党日');
    await says('昨天15:00');
    expect(chat.last(secretary).text).toContain('这个时间已经过去');
    await says('下周五');
    expect(chat.last(secretary).text).toContain('12月11日 星期五，几点？');
    await says('下午3点到5点半');
    await says('参观纪念馆');
    await chat.presses(secretary, chat.last(secretary), '跳过');
    await chat.presses(secretary, chat.last(secretary), '跳过');
    expect(chat.last(secretary).text).toContain(
      '类型：主题党日\n时间：2026年12月11日（星期五）15:00（北京时间）\n预计17:30结束',
    );
  });

  it('offers today only the times that are ahead', async () => {
    const chat = await chats.open();
    const { secretary } = await aBranch(chat);
    await chat.says(secretary, 'private', '/meeting');
    await chat.presses(secretary, chat.last(secretary), '党课');
    await chat.presses(secretary, chat.last(secretary), '12月1日 星期二');
    expect(chat.last(secretary).buttons).toEqual([
      ['14:00', '14:30'],
      ['15:00', '16:00'],
      ['19:00'],
      ['取消'],
    ]);
    await chat.says(secretary, 'private', '9:00');
    expect(chat.last(secretary).text).toContain('这个时间已经过去');
  });

  it('offers the places where the branch has met', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    await chat.says(secretary, group, '/meeting +2h | 党课 | 二楼会议室');
    await chat.says(secretary, group, '/meeting +3h | 党课 | 三楼');
    await chat.says(secretary, group, '/meeting +4h | 党课 | 二楼会议室');
    await chat.says(secretary, 'private', '/activity');
    await chat.says(secretary, 'private', '明天15:00');
    await chat.says(secretary, 'private', '打羽毛球');
    expect(chat.last(secretary).buttons[0]).toEqual(['二楼会议室', '三楼']);
    await chat.presses(secretary, chat.last(secretary), '三楼');
    await chat.presses(secretary, chat.last(secretary), '跳过');
    expect(chat.last(secretary).text).toContain('地点：三楼');
  });

  it('asks only for what the command left out', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    await chat.says(secretary, 'private', '/activity +2h');
    expect(chat.last(secretary).text).toBe('标题？（最多200个字）');
    await chat.says(secretary, 'private', '打羽毛球');
    await chat.says(secretary, 'private', '体育馆');
    await chat.says(secretary, 'private', '多少都行');
    expect(chat.last(secretary).text).toContain('名额应是1到10000的整数');
    await chat.says(secretary, 'private', '8');
    await chat.presses(secretary, chat.last(secretary), '✅ 发布');
    expect(chat.said(group).at(-2)).toContain('名额：8个');
  });

  it('in English speaks English', async () => {
    const chat = await chats.open({ env: { LOCALE: 'en' } });
    const { secretary, group } = await aBranch(chat, { language: 'en' });
    const press = (which: string) => chat.presses(secretary, chat.last(secretary), which);
    await chat.says(secretary, 'private', '/meeting');
    await press('Party lecture');
    await press('Thu 3 Dec');
    await press('19:00');
    await chat.says(secretary, 'private', 'New rules');
    await press('Skip');
    await press('Skip');
    expect(chat.last(secretary).text).toBe(
      [
        '📝 Please check before it is posted',
        '',
        'New rules',
        'Kind: Party lecture',
        'When: Thu 3 Dec 2026, 19:00 (Asia/Shanghai, UTC+8)',
        'Until about 21:00',
        '',
        'Once posted, the announcement and the poll go to the group of 双桥联合党支部.',
      ].join('\n'),
    );
    await press('Post');
    expect(chat.last(group).poll?.question.text).toBe(
      'New rules, Thu 3 Dec 2026, 19:00: can you come?',
    );
  });
});

describe('a draft', () => {
  const aDraft = async () => {
    const chat = await chats.open();
    const story = await aStory(chat);
    const { secretary } = story;
    const press = (which: string) => chat.presses(secretary, chat.last(secretary), which);
    const says = (text: string) => chat.says(secretary, 'private', text);
    await says('/meeting');
    await press('党课');
    await says('明天15:00');
    await says('新规定');
    await press('跳过');
    await press('跳过');
    await press('全体党员');
    return { ...story, press, says };
  };

  it('can be changed in everything before it is posted', async () => {
    const { chat, secretary, group, press, says } = await aDraft();
    const change = async (field: string) => {
      await press('✏️ 修改');
      await press(field);
    };
    await change('时间');
    await says('后天15:00-16:00');
    await change('地点');
    await says('三楼');
    await change('标题');
    await says('学习新规定');
    await change('类型');
    await press('党员大会');
    await change('议程');
    await says('学文件');
    await change('时长');
    await press('90分钟');
    await change('表决事项');
    await press('选举');
    await change('参会范围');
    await press('支委会成员');
    const preview = chat.last(secretary);
    expect(preview.text).toContain(
      [
        '学习新规定',
        '类型：党员大会',
        '时间：2026年12月3日（星期四）15:00（北京时间）',
        '预计16:30结束',
        '地点：三楼',
        '参会范围：支委会成员',
        '应到：1人，其中有表决权1人',
        '表决事项：选举',
        '',
        '议程：',
        '1. 学文件',
      ].join('\n'),
    );
    await press('✅ 发布');
    expect(chat.said(group).at(-2)).toContain('参会范围：支委会成员\n应到：1人');
    expect(chat.said(group).at(-2)).not.toContain('表决事项');
  });

  it('that was dropped posts nothing, whatever is pressed then', async () => {
    const { chat, secretary, group, press } = await aDraft();
    const preview = chat.last(secretary);
    await press('放弃');
    expect(preview.text).toBe('已放弃，什么都没有发布或更改。');
    for (const data of preview.everyData) await chat.presses(secretary, preview, { data });
    expect(chat.said(group).some((text) => text.startsWith('📢'))).toBe(false);
  });

  it('whose time has passed meanwhile is kept, and asks for another', async () => {
    const { chat, secretary, group, press, says } = await aDraft();
    await chat.pass(48 * 3_600_000);
    await press('✅ 发布');
    expect(chat.last(secretary).text).toContain('⚠️ 这个时间已经过去：我理解为2026年12月2日');
    await press('时间');
    await says('明天15:00');
    await press('✅ 发布');
    expect(chat.said(group).at(-2)).toContain('2026年12月4日（星期五）15:00');
  });

  it('calls by name those whom the secretary presses, page by page', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    const names = Array.from({ length: 12 }, (_, i) => `张${'一二三四五六七八九十百千'[i]}`);
    await importRoster(
      chat,
      secretary,
      ['姓名,党员类别', ...names.map((name) => `${name},正式党员`), '孙积极,入党积极分子'].join(
        '\n',
      ),
    );
    await chat.says(secretary, group, '/meeting');
    const reply = (text: string) => chat.says(secretary, group, text, chat.last(group));
    await chat.presses(secretary, chat.last(group), '党课');
    await reply('明天15:00');
    await reply('集中培训');
    await reply('-');
    await chat.presses(secretary, chat.last(group), '跳过');
    await chat.presses(secretary, chat.last(group), '指定人员');
    expect(chat.last(group).text).toContain('私信');
    const picker = chat.last(secretary);
    expect(picker.text).toBe('集中培训：请选择应当参加的同志。\n\n已选0人。再点一次取消选择。');
    expect(picker.buttons).toHaveLength(6);
    const nobody = await chat.presses(secretary, picker, '选好了');
    expect(nobody.answer?.text).toBe('请至少选一人。');
    await chat.presses(secretary, picker, '张一');
    await chat.presses(secretary, picker, '张二');
    await chat.presses(secretary, picker, '张二');
    await chat.presses(secretary, picker, '▶️');
    await chat.presses(secretary, picker, '孙积极');
    expect(picker.buttons.flat()).toContain('✅ 孙积极');
    expect(picker.text).toContain('已选2人');
    await chat.presses(secretary, picker, '选好了');
    expect(picker.text).toContain('参会范围：指定人员\n应到：2人，其中有表决权1人');
    await chat.presses(secretary, picker, '✅ 发布');
    expect(chat.said(group).at(-2)).toContain('参会范围：指定人员\n应到：2人，其中有表决权1人');
    expect(chat.said(group).join()).not.toContain('张一');
  });

  it('calls the members of a party group', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    await importRoster(
      chat,
      secretary,
      '姓名,党员类别,党小组\n李明,正式党员,第一党小组\n王强,预备党员,第一党小组\n赵六,正式党员,第二党小组',
    );
    const press = (which: string) => chat.presses(secretary, chat.last(secretary), which);
    await chat.says(secretary, 'private', '/meeting');
    await press('党小组会');
    await chat.says(secretary, 'private', '明天19:00');
    await press('党小组会');
    await press('跳过');
    await press('跳过');
    await press('第一党小组');
    await press('✅ 发布');
    expect(chat.said(group).at(-2)).toContain('参会范围：第一党小组\n应到：2人，其中有表决权1人');
  });
});

describe('a time that could mean several', () => {
  it('is asked back with the readings as buttons', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aBranch(chat);
    await chat.says(secretary, group, '/meeting 明天3点 | 党课 | 二楼 | 党课');
    const question = chat.last(group);
    expect(question.text).toContain('您说的是哪个时间？');
    await chat.presses(secretary, question, '2026年12月2日（星期三）15:00');
    await chat.presses(secretary, question, '2026年12月2日（星期三）15:00');
    await chat.presses(secretary, chat.last(group), '✅ 发布');
    const announced = chat.said(group).filter((text) => text.startsWith('📢'));
    expect(announced).toHaveLength(1);
    expect(announced[0]).toContain('时间：2026年12月2日（星期三）15:00（北京时间）\n地点：二楼');
  });
});
