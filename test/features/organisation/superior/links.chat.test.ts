import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { START, useChat } from '../../../support/chat.ts';
import { linkData } from '../../../../src/features/organisation/superior/person-data.ts';
import { eraseFromLinks } from '../../../../src/features/organisation/superior/store.ts';
import { createTexts } from '../../../../src/platform/i18n/index.ts';
import type { TelegramId } from '../../../../src/shared/ids.ts';
import { aCommittee, aPlainBranch, invitationOf, joins } from './_tree.ts';
import { DAY } from '../../../../src/shared/clock.ts';

const chats = useChat({ beforeAll, afterAll });

describe('a branch that is invited by a committee', () => {
  it('sees exactly what it will show, agrees, and the committee is told', async () => {
    const chat = await chats.open();
    const above = await aCommittee(chat);
    expect(chat.last(above.group).text).toContain('本群已设为滦平县两新党委（党委）的工作群');
    const branch = await aPlainBranch(chat, '双桥联合党支部');
    await chat.starts(branch.secretary, await invitationOf(chat, above));
    const offer = chat.last(branch.secretary);
    expect(offer.text).toContain('滦平县两新党委邀请双桥联合党支部加入');
    expect(offer.text).toContain('上级看不到：任何一张测评票');
    expect(offer.buttons).toEqual([['✅ 同意加入', '暂不加入']]);
    await chat.presses(branch.secretary, offer, '✅ 同意加入');
    expect(offer.text).toContain('✅ 双桥联合党支部已加入滦平县两新党委');
    expect(chat.last(above.secretary).text).toBe(
      '✅ 双桥联合党支部已加入滦平县两新党委。发送 /overview 查看各支部情况。',
    );
    await chat.says(above.secretary, 'private', '/committee');
    expect(chat.last(above.secretary).text).toContain('下级：党总支0个，党支部1个');
    expect(chat.telegram.violations).toEqual([]);
  });

  it('reads it in English too', async () => {
    const chat = await chats.open();
    const above = await aCommittee(chat, { language: 'en' });
    const branch = await aPlainBranch(chat, '双桥联合党支部', 'en');
    await chat.starts(branch.secretary, await invitationOf(chat, above));
    expect(chat.last(branch.secretary).text).toContain(
      'It never sees: a ballot or anybody’s tally'.replace('’', "'"),
    );
    await chat.presses(branch.secretary, chat.last(branch.secretary), 'Not now');
    expect(chat.last(branch.secretary).text).toContain('You have not joined');
    await chat.says(branch.secretary, 'private', '/committee');
    expect(chat.last(branch.secretary).text).toContain('Not linked to an organisation above');
  });

  it('is linked once, whether pressed twice, by a redelivered update or by somebody else', async () => {
    const chat = await chats.open();
    const above = await aCommittee(chat);
    const one = await aPlainBranch(chat, '第一支部');
    const two = await aPlainBranch(chat, '第二支部');
    const payload = await invitationOf(chat, above);
    await chat.starts(one.secretary, payload);
    await chat.starts(two.secretary, payload);
    const [first, second] = [chat.last(one.secretary), chat.last(two.secretary)];
    one.secretary.presses(first, '✅ 同意加入');
    one.secretary.presses(first, '✅ 同意加入');
    two.secretary.presses(second, '✅ 同意加入');
    const updates = chat.telegram.takeUpdates();
    await chat.app.process(updates);
    await chat.app.process(updates);
    await chat.settled();
    expect(first.text).toContain('第一支部已加入');
    expect(second.text).toContain('这条邀请已经用过了');
    const told = chat.said(above.secretary).filter((text) => text.includes('已加入'));
    expect(told).toHaveLength(1);
    await chat.starts(two.secretary, payload);
    expect(chat.last(two.secretary).text).toContain('这条邀请已经用过了');
  });

  it('can be joined only by its secretary, in time, and while the invitation holds', async () => {
    const chat = await chats.open();
    const above = await aCommittee(chat);
    const branch = await aPlainBranch(chat, '第一支部');
    const stranger = chat.telegram.user({ name: 'Li Lei', language: 'zh-hans' });
    const payload = await invitationOf(chat, above);
    await chat.starts(stranger, payload);
    expect(chat.last(stranger).text).toContain('您没有可以加入的支部');
    await chat.starts(stranger, 'under_AAAAAAAAAAAAAAAAAAAAAA');
    expect(chat.last(stranger).text).toContain('这条邀请无效');
    await chat.starts(branch.secretary, payload);
    const offer = chat.last(branch.secretary);
    await chat.pass(8 * DAY);
    await chat.presses(branch.secretary, offer, '✅ 同意加入');
    expect(offer.text).toContain('这条邀请已经过期');
    const fresh = await invitationOf(chat, above);
    await chat.says(above.secretary, 'private', '/committee');
    expect(chat.last(above.secretary).text).toContain('还没有用的邀请：1个');
    await chat.presses(above.secretary, chat.last(above.secretary), '收回没有用的邀请');
    await chat.starts(branch.secretary, fresh);
    expect(chat.last(branch.secretary).text).toContain('或者已被收回');
  });

  it('stands under one organisation at a time, and leaves it before it joins another', async () => {
    const chat = await chats.open();
    const above = await aCommittee(chat);
    const other = await aCommittee(chat, { title: '兴隆镇党委' });
    const branch = await aPlainBranch(chat, '第一支部');
    await joins(chat, above, branch);
    const payload = await invitationOf(chat, other);
    await chat.starts(branch.secretary, payload);
    expect(chat.last(branch.secretary).text).toContain('第一支部已经在滦平县两新党委之下');
    await chat.says(branch.secretary, 'private', '/committee');
    await chat.presses(branch.secretary, chat.last(branch.secretary), '退出上级党组织');
    const ask = chat.last(branch.secretary);
    await chat.presses(branch.secretary, ask, '退出');
    expect(ask.text).toContain('第一支部已不在滦平县两新党委之下');
    expect(chat.last(above.secretary).text).toContain('第一支部已退出滦平县两新党委');
    await chat.starts(branch.secretary, payload);
    await chat.presses(branch.secretary, chat.last(branch.secretary), '✅ 同意加入');
    expect(chat.last(other.secretary).text).toContain('第一支部已加入兴隆镇党委');
  });

  it('is let go by the committee, by nobody else, and is told', async () => {
    const chat = await chats.open();
    const above = await aCommittee(chat);
    const other = await aCommittee(chat, { title: '兴隆镇党委' });
    const branch = await aPlainBranch(chat, '第一支部');
    await joins(chat, above, branch);
    await chat.says(above.secretary, 'private', '/committee');
    await chat.presses(above.secretary, chat.last(above.secretary), '📋 下级组织');
    const list = chat.last(above.secretary);
    const [ask = ''] = [...list.everyData].filter((data) => data.startsWith('above.leave'));
    const elsewhere = chat.last(other.secretary);
    elsewhere.everyData.add(ask);
    const press = await chat.presses(other.secretary, elsewhere, { data: ask });
    expect(press.answer?.text).toContain('只有支部书记或上级党组织的负责人才能操作');
    await chat.presses(above.secretary, list, '第一支部');
    await chat.presses(above.secretary, list, '解除关联');
    expect(chat.last(branch.secretary).text).toContain('滦平县两新党委已解除与第一支部的关联');
    await chat.says(branch.secretary, 'private', '/committee');
    expect(chat.last(branch.secretary).text).toContain('还没有加入上级党组织');
  });
});

describe('the record of a link', () => {
  it('is in one’s own copy, and forgets who agreed when they have their data deleted', async () => {
    const chat = await chats.open();
    const above = await aCommittee(chat);
    const branch = await aPlainBranch(chat, '第一支部');
    await joins(chat, above, branch);
    const who = { telegramId: branch.secretary.id as TelegramId, members: [] };
    const [section] = await linkData(chat.database.db, who, createTexts()('en'));
    const shown = section?.records[0]?.map(({ key, value }) => [key, value]);
    expect(shown).toEqual([
      ['above', '滦平县两新党委'],
      ['below', '第一支部'],
      ['invitedAt', null],
      ['agreedAt', START],
      ['endedAt', null],
    ]);
    const erasure = { ...who, alias: -5 as TelegramId, removed: '已删除' };
    await chat.database.transaction((tx) => eraseFromLinks(tx, erasure));
    const after = await linkData(chat.database.db, who, createTexts()('en'));
    expect(after[0]?.records).toEqual([]);
    await chat.says(above.secretary, 'private', '/overview');
    expect(chat.last(above.secretary).text).toContain('第一支部');
  });
});

describe('a general branch', () => {
  it('stands between: its branches hear when it joins a committee', async () => {
    const chat = await chats.open();
    const above = await aCommittee(chat);
    const general = await aCommittee(chat, { title: '物流园党总支' });
    expect(chat.last(general.group).text).toContain('物流园党总支（党总支）的工作群');
    const branch = await aPlainBranch(chat, '第一支部');
    await chat.starts(branch.secretary, await invitationOf(chat, general));
    expect(chat.last(branch.secretary).text).toContain('它以后如果加入上级党委');
    await chat.presses(branch.secretary, chat.last(branch.secretary), '✅ 同意加入');
    await joins(chat, above, general);
    expect(chat.last(branch.secretary).text).toContain('滦平县两新党委也能看到第一支部的进度');
    await chat.says(branch.secretary, 'private', '/committee');
    expect(chat.last(branch.secretary).text).toContain('上级：物流园党总支 › 滦平县两新党委');
    await chat.says(above.secretary, 'private', '/committee');
    expect(chat.last(above.secretary).text).toContain('下级：党总支1个，党支部1个');
  });

  it('never stands above a committee, nor above another general branch', async () => {
    const chat = await chats.open();
    const above = await aCommittee(chat);
    const general = await aCommittee(chat, { title: '物流园党总支' });
    const peer = await aCommittee(chat, { title: '商城党总支' });
    const payload = await invitationOf(chat, general);
    for (const { secretary } of [above, peer, general]) {
      await chat.starts(secretary, payload);
      expect(chat.last(secretary).text).toContain('您没有可以加入的支部');
    }
  });
});

describe('the group of a committee', () => {
  it('is answered clearly when a branch’s command is sent there, and the other way round', async () => {
    const chat = await chats.open();
    const above = await aCommittee(chat);
    for (const command of ['/match', '/meeting', '/join', '/setup', '/appraise', '/report']) {
      await chat.says(above.secretary, above.group, command);
      expect(chat.last(above.group).text).toContain('本群是滦平县两新党委的工作群，不是支部群');
    }
    await chat.says(above.secretary, 'private', '/match');
    expect(chat.last(above.secretary).text).toContain('没有在支部任职');
    await chat.says(above.secretary, 'private', '/branch');
    expect(chat.last(above.secretary).text).not.toContain('滦平县两新党委的');
    await chat.says(above.secretary, 'private', '/help');
    expect(chat.last(above.secretary).text).toContain('滦平县两新党委 · 负责人');
    expect(chat.last(above.secretary).text).toContain('/committee');
    expect(chat.last(above.secretary).text).not.toContain('/match');
    await chat.says(above.secretary, above.group, '/help');
    expect(chat.last(above.group).text).not.toContain('/join');
  });

  it('is set up by an administrator only, and once', async () => {
    const chat = await chats.open();
    const member = chat.telegram.user({ name: 'Li Lei', language: 'zh-hans' });
    const owner = chat.telegram.user({ name: 'Zhou Min', language: 'zh-hans' });
    const group = chat.telegram.group({ title: '县委', owner, members: [member] });
    await chat.says(member, group, '/committee');
    expect(chat.last(group).text).toContain('只有群管理员才能设置');
    await chat.starts(owner);
    await chat.says(owner, group, '/committee 县直机关工委');
    expect(chat.last(group).text).toContain('县直机关工委（党委）');
    await chat.says(owner, group, '/committee 别的名字');
    expect(chat.last(owner).text).toContain('🏛 县直机关工委（党委）');
    await chat.says(member, group, '/committee');
    expect(chat.last(group).text).toContain('本群是县直机关工委的工作群');
  });

  it('that was set up as a branch by mistake is changed while nothing depends on it', async () => {
    const chat = await chats.open();
    const { secretary, group } = await aPlainBranch(chat, '县直机关工委');
    await chat.says(secretary, group, '/committee');
    expect(chat.last(group).buttons).toEqual([['改为党委', '改为党总支']]);
    const offer = chat.last(group);
    const member = chat.telegram.user({ name: 'Li Lei', language: 'zh-hans' });
    member.joins(group);
    await chat.settled();
    const press = await chat.presses(member, offer, '改为党委');
    expect(press.answer?.text).toContain('支部书记');
    await chat.presses(secretary, offer, '改为党委');
    expect(offer.text).toContain('本群已设为县直机关工委（党委）的工作群');
    await chat.says(secretary, group, '/roster');
    expect(chat.last(group).text).toContain('不是支部群');
  });

  it('keeps its links when it becomes a supergroup, and when the bot comes back', async () => {
    const chat = await chats.open();
    const above = await aCommittee(chat, { supergroup: false });
    const branch = await aPlainBranch(chat, '第一支部');
    await joins(chat, above, branch);
    above.secretary.removes('bot', above.group);
    await chat.settled();
    above.secretary.adds('bot', above.group);
    await chat.settled();
    expect(chat.last(above.group).text).toContain('我回来了。本群是滦平县两新党委的工作群');
    const there = above.secretary.upgrades(above.group);
    await chat.settled();
    await chat.says(above.secretary, there, '/match');
    expect(chat.last(there).text).toContain('本群是滦平县两新党委的工作群');
    await chat.says(above.secretary, 'private', '/committee');
    expect(chat.last(above.secretary).text).toContain('党支部1个');
  });

  it('waits for an operator where registration needs approval', async () => {
    const chat = await chats.open({
      env: { REGISTRATION: 'approval', OPERATOR_IDS: '5000000001' },
    });
    const operator = chat.telegram.user({ name: 'Op', language: 'en' });
    await chat.starts(operator);
    const above = await aCommittee(chat);
    expect(chat.last(above.group).text).toContain('等待管理员审核');
    expect(chat.last(operator).text).toContain('A new organisation above branches: 滦平县两新党委');
    for (const command of ['/committee', '/overview']) {
      await chat.says(above.secretary, 'private', command);
      expect(chat.last(above.secretary).text).toContain('等待管理员审核');
    }
    await chat.presses(operator, chat.last(operator), { row: 0, column: 0 });
    expect(chat.last(above.group).text).toContain('滦平县两新党委已通过审核');
    await invitationOf(chat, above);
  });

  it('speaks the language that those in charge choose for it', async () => {
    const chat = await chats.open();
    const above = await aCommittee(chat);
    await chat.says(above.secretary, above.group, '/language');
    await chat.presses(above.secretary, chat.last(above.group), 'English');
    await chat.says(above.secretary, above.group, '/match');
    expect(chat.last(above.group).text).toContain('it is not a branch');
  });
});
