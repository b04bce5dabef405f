import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../../src/shared/clock.ts';
import { importRoster, useChat } from '../../../support/chat.ts';
import { aPair, HEADER, LI, SUN, WANG, withButton } from '../_story.ts';

const chats = useChat({ beforeAll, afterAll });

const WANG_RESIGNED = WANG.replace(',是,1,', ',否,0,');

/** 王强 accompanies 李明 and is then no representative any more; 孙丽 is free. */
const open = async (language?: string) => {
  const chat = await chats.open();
  const branch = await aPair(chat, language === undefined ? {} : { language, confirm: 'Confirm' });
  const { secretary } = branch;
  await importRoster(chat, secretary, [HEADER, WANG_RESIGNED, LI, SUN].join('\n'));
  await chat.pass(MINUTE);
  return { chat, ...branch };
};

describe('a representative who is none any more', () => {
  it('is replaced by the next best at one press, and everybody concerned is told', async () => {
    const { chat, secretary, wang, li, sun, group } = await open();
    const inGroup = chat.said(group).length;
    const notice = withButton(chat, secretary, '与孙丽结对');
    expect(notice.text).toBe(
      [
        '🔎 名册有变化，请决定这一对怎么办',
        '• 李明 → 王强：王强已不是结对代表',
        '我没有改动结对。请点下面的按钮决定；继续保留则不用处理。',
        '',
        '最合适的空闲代表：孙丽',
        '理由：同行业（互联网）',
      ].join('\n'),
    );
    expect(notice.buttons).toEqual([['🤝 与孙丽结对'], ['结束：代表已离任']]);
    const before = chat.said(li).length;
    secretary.presses(notice, '与孙丽结对');
    secretary.presses(notice, '与孙丽结对');
    await chat.settled();
    await chat.restart();
    expect(notice.text).toBe('✅ 已结对：李明 → 孙丽。双方会收到介绍。');
    expect(chat.said(li).slice(before)).toEqual([
      '🔁 您的结对代表有调整\n双桥联合党支部把您的结对代表由王强调整为孙丽，新代表的介绍马上发给您。',
      expect.stringContaining('您的结对代表：孙丽'),
    ]);
    expect(chat.last(sun).text).toContain('姓名：李明');
    expect(chat.last(wang).text).toContain('今后请其他同志与李明结对，您不用再联系了。');
    expect(chat.said(wang).join()).toContain('与李明同志的结对已结束（已改由其他代表结对）');
    expect(chat.said(group)).toHaveLength(inGroup);
    expect(chat.telegram.violations).toEqual([]);
  });

  it('is not replaced by somebody without room, nor once the roster bears the pair out again', async () => {
    const { chat, secretary } = await open();
    const notice = withButton(chat, secretary, '与孙丽结对');
    await importRoster(chat, secretary, `${HEADER}\n${SUN.replace(',是,1,', ',否,0,')}`);
    await chat.presses(secretary, notice, '与孙丽结对');
    expect(notice.text).toContain('这位代表现在没有空闲名额了');
    await importRoster(chat, secretary, `${HEADER}\n${WANG}\n${SUN}`);
    await chat.presses(secretary, notice, { data: 'pair.replace:1:3' });
    expect(notice.text).toContain('王强仍是李明的结对代表，这一对保持不变');
    await chat.says(secretary, 'private', '/pairs');
    expect(chat.last(secretary).text).toContain('李明 → 王强');
  });

  it('is replaced in the next /match as well, and stays where nobody else has room', async () => {
    const { chat, secretary, li } = await open();
    await chat.says(secretary, 'private', '/match');
    const proposal = chat.last(secretary);
    expect(proposal.text).toContain('1. 李明 → 孙丽（原由王强结对）');
    await importRoster(chat, secretary, `${HEADER}\n${SUN.replace(',是,1,', ',否,0,')}`);
    await chat.presses(secretary, proposal, '确认');
    expect(proposal.text).toContain('⚠️ 您看到的方案之后有了变化');
    expect(proposal.text).toContain('• 李明 → 王强：王强已不是结对代表');
    expect(chat.said(li).join()).not.toContain('有调整');
  });

  it('is named in English as well', async () => {
    const { chat, secretary, li } = await open('en');
    const notice = withButton(chat, secretary, 'Pair with 孙丽');
    expect(notice.text).toContain('李明 → 王强: 王强 is no longer a representative');
    await chat.presses(secretary, notice, 'Pair with 孙丽');
    expect(chat.said(li).join()).toContain('has asked 孙丽 to take over from 王强');
  });
});
