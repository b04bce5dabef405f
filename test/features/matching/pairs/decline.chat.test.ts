import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importRoster, useChat } from '../../../support/chat.ts';
import { aPair, HEADER, LI, SUN, WANG, withButton } from '../_story.ts';

const chats = useChat({ beforeAll, afterAll });

const open = async (language?: string) => {
  const chat = await chats.open();
  const branch = await aPair(chat, language === undefined ? {} : { language, confirm: 'Confirm' });
  await importRoster(chat, branch.secretary, [HEADER, WANG, LI, SUN].join('\n'));
  return { chat, ...branch, card: withButton(chat, branch.wang, '🙏') };
};

describe('a representative who cannot go on', () => {
  it('says why and confirms; the member is offered the next best and told politely', async () => {
    const { chat, secretary, wang, li, sun, card, group } = await open();
    const inGroup = chat.said(group).length;
    await chat.presses(wang, card, '不能继续');
    const question = chat.last(wang);
    await chat.presses(wang, question, '工作忙');
    expect(question.text).toContain('确定不再与李明同志结对吗？\n原因：工作忙，没有时间');
    expect(chat.said(secretary).some((text) => text.includes('不能继续'))).toBe(false);
    await chat.presses(wang, question, '确定');
    expect(question.text).toContain('与李明同志的结对已结束');
    expect(card.text).toBe(
      '🤝 与李明同志的结对已结束（代表不能继续）。\n对方的联系信息已从这里删除。谢谢您的陪伴。',
    );
    expect(card.html).not.toContain('tg://');
    expect(card.buttons).toEqual([]);
    expect(chat.last(li).text).toContain(
      '王强同志今后不再担任您的结对代表。支部正在为您安排新的代表',
    );
    const offer = chat.last(secretary);
    expect(offer.text).toBe(
      [
        '🤝 王强不能继续与李明结对（原因：工作忙，没有时间）。',
        '李明已回到待结对名单，以后不会再安排这一对。',
        '',
        '最合适的空闲代表：孙丽',
        '理由：同行业（互联网）',
      ].join('\n'),
    );
    await chat.presses(secretary, offer, '与孙丽结对');
    expect(offer.text).toBe('✅ 已结对：李明 → 孙丽。双方会收到介绍。');
    expect(chat.last(sun).text).toContain('姓名：李明');
    expect(chat.last(li).text).toContain('您的结对代表：孙丽');
    expect(chat.said(group)).toHaveLength(inGroup);
    expect(chat.telegram.violations).toEqual([]);
  });

  it('is not paired with the member again', async () => {
    const { chat, secretary, wang, card } = await open();
    await importRoster(chat, secretary, `${HEADER}\n孙丽,@member_3,,否,,,137\n`);
    await chat.presses(wang, card, '不能继续');
    await chat.presses(wang, chat.last(wang), '个人原因');
    await chat.presses(wang, chat.last(wang), '确定');
    expect(chat.last(secretary).text).toContain('现在没有空闲的代表可以接替');
    await chat.says(secretary, 'private', '/match');
    expect(chat.last(secretary).text).toContain('现在没有可以新安排的结对');
  });

  it('may think again', async () => {
    const { chat, secretary, wang, card } = await open();
    await chat.presses(wang, card, '不能继续');
    await chat.presses(wang, chat.last(wang), '离得太远');
    await chat.presses(wang, chat.last(wang), '继续结对');
    expect(chat.last(wang).text).toBe('好的，结对照旧，谢谢您。');
    await chat.says(secretary, 'private', '/pairs');
    expect(chat.last(secretary).text).toContain('共1对');
  });

  it('does so once: pressed twice, and after a restart, nothing is said twice', async () => {
    const { chat, secretary, wang, li, card } = await open();
    await chat.presses(wang, card, '不能继续');
    const question = chat.last(wang);
    await chat.presses(wang, question, '离得太远');
    wang.presses(question, '确定');
    wang.presses(question, '确定');
    await chat.settled();
    await chat.restart();
    const late = await chat.presses(wang, card, { data: 'pair.contacted:1' });
    expect(late.answer?.text).toBe('这一对结对已经结束，不能再操作。');
    const offer = chat.last(secretary);
    secretary.presses(offer, '与孙丽结对');
    secretary.presses(offer, '与孙丽结对');
    await chat.settled();
    const count = (texts: string[], part: string) => texts.filter((x) => x.includes(part)).length;
    expect(count(chat.said(li), '不再担任您的结对代表')).toBe(1);
    expect(count(chat.said(li), '您的结对代表：孙丽')).toBe(1);
    expect(count(chat.said(secretary), '不能继续与李明结对')).toBe(0);
    expect(offer.text).toContain('已结对：李明 → 孙丽');
  });

  it('is answered in English as well', async () => {
    const { chat, secretary, wang, li, card } = await open('en');
    await chat.presses(wang, card, 'Cannot continue');
    await chat.presses(wang, chat.last(wang), 'no answer');
    await chat.presses(wang, chat.last(wang), 'Yes, end it');
    expect(card.text).toContain('Your pair with 李明 has ended');
    expect(chat.last(li).text).toContain('王强 is no longer your representative');
    expect(chat.last(secretary).text).toContain(
      'The best free representative: 孙丽\nReason: same industry (互联网)',
    );
  });
});

describe('a representative who needs help', () => {
  it('is heard by the secretary in private, with who and about whom', async () => {
    const { chat, secretary, wang, group, card } = await open();
    const inGroup = chat.said(group).length;
    await chat.presses(wang, card, '需要帮助');
    await chat.says(wang, 'private', '电话 <打不通>');
    expect(chat.last(wang).text).toContain('已私信转告支部书记');
    expect(chat.last(secretary).text).toBe(
      '🆘 结对代表需要帮助\n\n王强（结对的流动党员：李明）说：\n\n“电话 <打不通>”\n\n代表电话：13800001111',
    );
    expect(chat.said(group)).toHaveLength(inGroup);
  });
});

describe('a representative who is no longer one', () => {
  it('is put to the secretary once, who ends the pair and is offered the next best', async () => {
    const { chat, secretary, wang, li, card } = await open();
    await importRoster(chat, secretary, `${HEADER}\n王强,@member_1,,否,,互联网,138\n`);
    await chat.pass(60_000);
    await chat.pass(60_000);
    const told = chat.said(secretary).filter((text) => text.includes('名册有变化'));
    expect(told).toHaveLength(1);
    const message = withButton(chat, secretary, '结束：代表已离任');
    const stranger = await chat.presses(li, message, '代表已离任').catch(() => undefined);
    expect(stranger?.answer?.text).not.toBe('');
    await chat.presses(secretary, message, '代表已离任');
    expect(message.text).toContain('结对已结束：李明 → 王强（代表已离任）');
    expect(message.text).toContain('最合适的空闲代表：孙丽');
    expect(card.text).not.toContain('13900003333');
    expect(chat.last(wang).text).toContain('您与李明同志的结对已结束（代表已离任）');
    expect(chat.last(li).text).toContain('王强同志今后不再担任您的结对代表');
  });
});

describe('a pair that the secretary ends from the board', () => {
  it('takes back what had not reached anybody', async () => {
    const chat = await chats.open();
    const { secretary } = await aPair(chat, { rows: ['王强,@wang_qiang,,是,1,,138', LI] });
    await chat.says(secretary, 'private', '/pairs');
    await chat.presses(secretary, chat.last(secretary), '结束一对结对');
    await chat.presses(secretary, chat.last(secretary), '李明 → 王强');
    await chat.presses(secretary, chat.last(secretary), '失去联系');
    expect(chat.last(secretary).text).toContain('结对已结束：李明 → 王强（失去联系）');
    const wang = chat.telegram.user({ name: 'Wang Qiang', username: 'wang_qiang' });
    await chat.starts(wang);
    expect(chat.said(wang).some((text) => text.includes('李明'))).toBe(false);
  });
});
