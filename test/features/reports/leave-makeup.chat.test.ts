import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTable } from '../../../src/platform/sheets/index.ts';
import { DAY, HOUR } from '../../../src/shared/clock.ts';
import { useChat } from '../../support/chat.ts';
import { aStory } from '../attendance/_story.ts';

const chats = useChat({ beforeAll, afterAll });

describe('the registers of leave and of make-up', () => {
  it('hold who asked, who decided, what was made up and who confirmed, without causes', async () => {
    const story = await aStory(await chats.open());
    const { chat, secretary, li, wang, zhao, group, call } = story;
    const poll = await call('+26h | 十二月学习 | 二楼 | 党课');
    await chat.votes(li, poll, [2]);
    await chat.presses(li, chat.last(li), '病假');
    await chat.presses(secretary, chat.last(secretary), '✅ 批准');
    await chat.says(wang, 'private', '/absent 事 家里装修');
    await chat.presses(secretary, chat.last(secretary), '❌ 不批准');
    await chat.pass(26 * HOUR);
    await chat.says(secretary, group, '/checkin');
    const checkin = chat.last(group);
    for (const person of [secretary, zhao])
      await chat.presses(person, checkin, { row: 0, column: 0 });
    await chat.pass(3 * HOUR);
    await chat.says(secretary, 'private', '/attendance done');
    await chat.presses(secretary, chat.last(secretary), '确认无误');
    await chat.says(secretary, 'private', '/makeup');
    await chat.presses(secretary, chat.last(secretary), '📎 发材料：十二月学习');
    await chat.sends(secretary, 'private', { name: '学习材料.pdf', bytes: Buffer.from('%PDF') });
    await chat.pass(DAY);
    await chat.says(li, 'private', '/makeup');
    await chat.presses(li, chat.last(li), '✍️ 提交：十二月学习');
    await chat.says(li, 'private', '认真学习了会议文件。');
    await chat.presses(secretary, chat.last(secretary), '✅ 确认补课');
    await chat.says(secretary, 'private', '/report');
    const { document } = chat.last(secretary);
    const bytes = document === undefined ? undefined : chat.telegram.fileBytes(document);
    if (bytes === undefined) throw new Error('The bot sent no file');
    const read = await readTable(bytes, 'report.xlsx');
    if (read.kind !== 'ok') throw new Error(read.reason);
    const rowsOf = (name: string) =>
      read.sheets.find((sheet) => sheet.name === name)?.table.map(({ cells }) => cells) ?? [];
    const leaves = rowsOf('请假登记表').map((cells) => cells.join('|'));
    expect(leaves).toContain(
      '1|李明|十二月学习|2026-12-02 12:00|病假||2026-12-01 10:00|周敏|2026-12-01 10:00|批准',
    );
    expect(leaves).toContain(
      '2|王强|十二月学习|2026-12-02 12:00|事假||2026-12-01 10:00|周敏|2026-12-01 10:00|未批准',
    );
    expect(leaves.join()).not.toContain('装修');
    const makeUps = rowsOf('补课登记表').map((cells) => cells.join('|'));
    expect(makeUps.join()).toContain('共3人次，已完成1人次。');
    expect(makeUps).toContain(
      '1|李明|十二月学习|2026-12-02|病假|学习材料.pdf|自学|2026-12-09|2026-12-03|学习体会|周敏',
    );
    expect(makeUps.join('\n')).toContain(
      '2|王强|十二月学习|2026-12-02|缺席|学习材料.pdf||2026-12-09||未提交',
    );
  });
});
