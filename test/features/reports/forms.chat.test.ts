import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appraisals } from '../../../src/features/appraisal/schema.ts';
import { appraisalVerdicts } from '../../../src/features/appraisal/verdict/schema.ts';
import { offices } from '../../../src/features/organisation/schema.ts';
import { readTable } from '../../../src/platform/sheets/index.ts';
import { members as rosterMembers } from '../../../src/features/roster/schema.ts';
import { DAY, HOUR } from '../../../src/shared/clock.ts';
import type { OrganisationId, TelegramId } from '../../../src/shared/ids.ts';
import { aBranch, importRoster, useChat, type Chat } from '../../support/chat.ts';
import type { SimulatedUser } from '../../../src/sandbox/telegram/index.ts';

const chats = useChat({ beforeAll, afterAll });

const ROSTER = `姓名,电报,党员类别,是否流动,结对代表,所在地,工作单位,从业,外出时间,联系电话
王强,@member_1,正式党员,,是,承德市双桥区,承德某某科技有限公司,,,13800000001
李明,@member_2,正式党员,是,,北京市朝阳区,北京某某网络技术有限公司,工程师,2026-03-01,13912345678
孙丽,@member_3,预备党员,,,,,,,013700000003
赵六,,正式党员,是,,天津市滨海新区,,厨师,2025-11-20,+86 137 0000 0004
`;

/** Li's transfer out is received, Zhao's is issued; an instructor looks after the branch. */
const open = async () => {
  const chat = await chats.open();
  const { secretary } = await aBranch(chat);
  const press = (label: string) => chat.presses(secretary, chat.last(secretary), label);
  await importRoster(chat, secretary, ROSTER);
  await chat.says(secretary, 'private', '/match');
  await press('确认');
  for (const [name, number] of [
    ['李明', '滦组转〔2026〕12号'],
    ['赵六', '012345678901234567890'],
  ]) {
    await chat.says(secretary, 'private', `/transfer ${name} | 外地某某党支部 | 工作变动`);
    await press('登记介绍信');
    await chat.says(secretary, 'private', number ?? '');
    await press('今天');
    await press('90天');
    if (name === '李明') {
      await press('✅ 已接收');
      await press('今天');
    }
  }
  await chat.database.db.insert(offices).values({
    organisationId: 1 as OrganisationId,
    telegramId: secretary.id as TelegramId,
    office: 'instructor' as never,
    createdAt: chat.clock.now(),
  });
  return { chat, secretary };
};

const tablesOf = async (chat: Chat, user: SimulatedUser) => {
  await chat.says(user, 'private', '/report');
  const { document } = chat.last(user);
  const bytes = document === undefined ? undefined : chat.telegram.fileBytes(document);
  if (bytes === undefined) throw new Error('The bot sent no file');
  const read = await readTable(bytes, 'report.xlsx');
  if (read.kind !== 'ok') throw new Error(read.reason);
  return new Map(read.sheets.map(({ name, table }) => [name, table.map(({ cells }) => cells)]));
};

describe('the forms of /report', () => {
  it('stand in the order in which a committee asks for them', async () => {
    const { chat, secretary } = await open();
    expect([...(await tablesOf(chat, secretary)).keys()]).toEqual([
      '党员名册',
      '流动党员台账',
      '结对联系记录',
      '组织关系转接登记簿',
      '党建指导员联系台账',
    ]);
  });

  it('have the columns of the paper forms', async () => {
    const { chat, secretary } = await open();
    const tables = await tablesOf(chat, secretary);
    const header = (name: string, first: string) =>
      tables
        .get(name)
        ?.find((row) => row[0] === first)
        ?.map((cell) => cell.replace('\n', ''))
        .join(' ');
    expect(header('党员名册', '序号')).toBe(
      '序号 姓名 性别 民族 出生年月 学历 入党日期 转正日期 党内职务 党小组 工作单位 联系电话 是否流动 备注',
    );
    expect(header('流动党员台账', '序号')).toBe(
      '序号 姓名 性别 出生年月 学历 入党时间 党员类别 正式组织关系所在支部 流动方向（流出/流入） ' +
        '流动原因 外出时间 流入地（省市县） 工作单位/从业 流入地党组织及联系人 联系电话 活动证编号/发证日期 ' +
        '结对代表/联络员 最近联系日期 参加组织生活情况 党费交至 民主评议情况 组织关系是否转出/日期 备注',
    );
    expect(header('结对联系记录', '序号')).toBe(
      '序号 流动党员 代表 结对日期 联系日期 方式 思想工作生活情况 诉求 参加活动 下次联系 状态 结对理由',
    );
    expect(header('组织关系转接登记簿', '编号')).toBe(
      '编号 姓名 转出 转入 事由 开具日期 有效期 接收日期 回执 状态',
    );
    expect(header('党建指导员联系台账', '指导员')).toBe('指导员 联系组织 季度 党员变动 问题');
  });

  it('hold what the bot knows and leave the rest blank', async () => {
    const { chat, secretary } = await open();
    const tables = await tablesOf(chat, secretary);
    expect(tables.get('流动党员台账')?.slice(3, -1)).toEqual([
      [
        '1',
        '李明',
        '',
        '',
        '',
        '',
        '正式党员',
        '双桥联合党支部',
        '流出',
        '',
        '2026-03-01',
        '北京市朝阳区',
        '北京某某网络技术有限公司，工程师',
        '',
        '13912345678',
        '',
        '',
        '',
        '',
        '',
        '',
        '已转出 2026-12-01',
      ],
      [
        '2',
        '赵六',
        '',
        '',
        '',
        '',
        '正式党员',
        '双桥联合党支部',
        '流出',
        '',
        '2025-11-20',
        '天津市滨海新区',
        '厨师',
        '',
        '+86 137 0000 0004',
        '',
        '',
        '',
        '',
        '',
        '',
        '已开介绍信 2026-12-01',
      ],
    ]);
    expect(tables.get('组织关系转接登记簿')?.slice(3, -1)).toEqual([
      [
        '滦组转〔2026〕12号',
        '李明',
        '双桥联合党支部',
        '外地某某党支部',
        '工作变动',
        '2026-12-01',
        '90天，至2027-03-01',
        '2026-12-01',
        '已收到',
        '已接收',
      ],
      [
        '012345678901234567890',
        '赵六',
        '双桥联合党支部',
        '外地某某党支部',
        '工作变动',
        '2026-12-01',
        '90天，至2027-03-01',
        '',
        '',
        '已开介绍信',
      ],
    ]);
    expect(tables.get('党建指导员联系台账')?.slice(3, -1)).toEqual([
      ['Zhou Min', '双桥联合党支部', '2026年第4季度', '新增4人，减少1人，季末3人'],
    ]);
    expect(tables.get('结对联系记录')?.at(-2)?.at(-2)).toBe('已转接');
    const roster = tables.get('党员名册')?.slice(3) ?? [];
    expect(roster.map((row) => [row[1], row[11], row[12], row[13] ?? ''])).toEqual([
      ['王强', '13800000001', '否', '结对代表'],
      ['孙丽', '013700000003', '否', '预备党员'],
      ['赵六', '+86 137 0000 0004', '是', ''],
    ]);
  });

  it('say in the instructor’s ledger how far the census is, and where a member who came forward is from', async () => {
    const { chat, secretary } = await open();
    const li = chat.telegram.user({ name: 'Qian', username: 'qian', language: 'zh' });
    await chat.says(secretary, 'private', '/census');
    await chat.says(secretary, 'private', '/found 钱五 | 顺风 | 13700002222');
    await chat.says(secretary, 'private', '/poster');
    const link = /start=(find_[\w-]+)/.exec(chat.said(secretary).join('\n'))?.[1];
    await chat.starts(li, link);
    for (const line of ['钱多', '河北滦平', '2026-01-05', '北京市', '快递员', '13900007777'])
      await chat.says(li, 'private', line);
    for (const label of ['跳过', '跳过']) await chat.presses(li, chat.last(li), label);
    await chat.says(li, 'private', '滦平县某某村党支部');
    await chat.presses(li, chat.last(li), '同意并提交');
    await chat.presses(secretary, chat.last(secretary), '记入名册');
    await chat.presses(secretary, chat.last(secretary), '正式党员');
    const tables = await tablesOf(chat, secretary);
    expect(tables.get('党建指导员联系台账')?.[3]).toEqual([
      'Zhou Min',
      '双桥联合党支部',
      '2026年第4季度',
      '新增5人，减少1人，季末4人\n摸排已核对1人，其中更正0人\n新线索2条',
      '摸排未核对3人\n待办线索1条',
    ]);
    const row = tables.get('流动党员台账')?.find((cells) => cells[1] === '钱多');
    expect(row?.slice(7, 9)).toEqual(['滦平县某某村党支部', '流入']);
  });

  it('say in the ledger how often a floating member took part this year, and the verdict that stands', async () => {
    const chat = await chats.open();
    const { secretary, members, group } = await aBranch(chat);
    const [, li] = members;
    if (li === undefined) throw new Error('nobody');
    await importRoster(chat, secretary, ROSTER);
    for (const attends of [true, false]) {
      await chat.says(secretary, group, '/meeting +1h | 党课');
      await chat.says(secretary, group, '/checkin');
      const checkin = chat.last(group);
      await chat.pass(HOUR);
      if (attends) await chat.presses(li, checkin, '我在线上');
      await chat.pass(3 * HOUR);
    }
    const { db } = chat.database;
    const ids = (await db.select().from(rosterMembers)).map(({ id }) => id);
    const decided = {
      reason: '',
      body: 'committee',
      decidedOn: '2025-12-30',
      recordedBy: secretary.id,
      recordedAt: chat.clock.now(),
    };
    for (const [year, grade, state] of [
      [2024, 'basic', 'final'],
      [2025, 'qualified', 'acknowledged'],
      [2026, 'outstanding', 'told'],
    ] as const) {
      const [appraisal] = await db
        .insert(appraisals)
        .values({ organisationId: 1 as OrganisationId, year, createdAt: chat.clock.now() })
        .returning();
      for (const memberId of ids)
        await db.insert(appraisalVerdicts).values({
          ...decided,
          appraisalId: appraisal?.id as never,
          memberId,
          grade: grade as never,
          state,
        } as never);
    }
    const ledger = (await tablesOf(chat, secretary)).get('流动党员台账');
    const row = (name: string) => ledger?.find((cells) => cells[1] === name);
    expect(row('李明')?.[18]).toBe('今年应到2次，实到1次，其中线上1次');
    expect(row('赵六')?.[18]).toBe('今年应到2次，实到0次');
    expect(row('李明')?.[20]).toBe('2025年：合格');
  });

  it('leave registers out that have no entry, but never the ledger of floating members', async () => {
    const chat = await chats.open();
    const { secretary } = await aBranch(chat);
    await importRoster(chat, secretary, '姓名\n王强\n');
    const tables = await tablesOf(chat, secretary);
    expect([...tables.keys()]).toEqual(['党员名册', '流动党员台账']);
    expect(tables.get('流动党员台账')?.at(-1)?.join('')).toBe('填表人：支部书记签字：填表日期：');
    expect(tables.get('流动党员台账')?.[1]?.[0]).toContain('共0人');
  });

  it('show the letter of another branch in the register of the receiving one', async () => {
    const { chat, secretary } = await open();
    const chen = chat.telegram.user({ name: 'Chen Jing', username: 'chen_jing', language: 'zh' });
    const group = chat.telegram.group({ title: '滦平县第一党支部', owner: chen });
    await chat.settled();
    await chat.says(chen, group, '/setup');
    await chat.starts(chen);
    const press = (label: string) => chat.presses(secretary, chat.last(secretary), label);
    await chat.says(secretary, 'private', '/transfer 孙丽 | 滦平县第一党支部 | 工作变动');
    await press('滦平县第一党支部');
    expect((await tablesOf(chat, chen)).has('组织关系转接登记簿')).toBe(false);
    await chat.says(secretary, 'private', '/transfers');
    await press('孙丽');
    await press('登记介绍信');
    await chat.says(secretary, 'private', 'B-7');
    await press('今天');
    await press('30天');
    await chat.pass(DAY);
    const row = (await tablesOf(chat, chen)).get('组织关系转接登记簿')?.at(-2);
    expect(row?.slice(0, 4)).toEqual(['B-7', '孙丽', '双桥联合党支部', '滦平县第一党支部']);
  });
});
