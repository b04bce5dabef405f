import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setReminders } from '../../../../src/features/attendance/reminders/actions.ts';
import { remindJob } from '../../../../src/features/attendance/reminders/jobs.ts';
import { listPendingReminders } from '../../../../src/features/meetings/index.ts';
import { changeSetting, type Branch } from '../../../../src/features/organisation/index.ts';
import { settingEntries } from '../../../../src/features/settings.ts';
import type { Database } from '../../../../src/platform/db/index.ts';
import { createLog } from '../../../../src/platform/log.ts';
import { outbox } from '../../../../src/platform/outbox/schema.ts';
import { saveSightings, setPrivateChat } from '../../../../src/platform/telegram/accounts.ts';
import { HOUR, MINUTE } from '../../../../src/shared/clock.ts';
import type { ChatId, TelegramId } from '../../../../src/shared/ids.ts';
import { emptyTestDatabase, openTestDatabase } from '../../../support/database.ts';
import { aMeeting, aStoredBranch, envOf, NOW, SECRETARY, storeMember, toSay } from '../_branch.ts';
import type { Member } from '../../../../src/features/roster/index.ts';

let database: Database;
let branch: Branch;
let wang: Member;
let zhao: Member;
let log: string[];

const at = (ms: number): Date => new Date(NOW.getTime() + ms);
const sweep = (now: Date): Promise<void> =>
  remindJob(createLog('info', { write: (line) => void log.push(line) })).run(
    envOf(database, null, now),
  );
const set = (meeting: Parameters<typeof setReminders>[2], text: string) =>
  setReminders(envOf(database, SECRETARY), branch, meeting, text);

/** An account that has opened the private chat. */
const opened = async (telegramId: number): Promise<void> => {
  const seen = { username: null, displayName: `Account ${telegramId}`, languageCode: 'zh' };
  await saveSightings(database.db, [{ ...seen, telegramId: telegramId as TelegramId }], NOW);
  await setPrivateChat(database.db, telegramId as ChatId, 'open');
};

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await emptyTestDatabase(database);
  branch = await aStoredBranch(database);
  wang = await storeMember(database, branch, '王强', 602);
  zhao = await storeMember(database, branch, '赵六', null);
  await opened(602);
  log = [];
});
afterAll(() => database.close());

describe('reminders', () => {
  it('go once to the group and once to everybody, with two sweeps at once and one after a crash', async () => {
    const meeting = await aMeeting(database, branch, '+2h | 党课');
    await Promise.all([sweep(at(HOUR)), sweep(at(HOUR))]);
    await sweep(at(HOUR + MINUTE));
    const keys = await toSay(database);
    expect(keys.map((key) => key.split(':').at(-1))).toEqual(['group', `${wang.id}`, `${zhao.id}`]);
    expect(keys.every((key) => key.startsWith(`attendance.reminder:${meeting.id}:`))).toBe(true);
  });

  it('of one meeting that are due together are one, the nearest', async () => {
    const meeting = await aMeeting(database, branch, '+48h | 党课');
    await set(meeting, '1d 3h 1h');
    await sweep(at(47 * HOUR + 5 * MINUTE));
    expect(await toSay(database)).toHaveLength(3);
    expect(await listPendingReminders(database.db, meeting.id)).toEqual([]);
  });

  it('of several meetings in one run are one message to the group and one to each member', async () => {
    await aMeeting(database, branch, '+4h | 主题党日');
    await aMeeting(database, branch, '+3h | 党课');
    await sweep(at(3 * HOUR - 30 * MINUTE));
    expect(await toSay(database)).toHaveLength(3);
    await sweep(at(3 * HOUR + 10 * MINUTE));
    expect(await toSay(database)).toHaveLength(6);
  });

  it('that fall together wait separately for whoever can’t be written to', async () => {
    const [later, sooner] = [
      await aMeeting(database, branch, '+150m | 主题党日'),
      await aMeeting(database, branch, '+140m | 党课'),
    ];
    await sweep(at(95 * MINUTE));
    const rows = await database.db
      .select({ key: outbox.key, expiresAt: outbox.expiresAt, state: outbox.state })
      .from(outbox)
      .orderBy(asc(outbox.id));
    const reminders = rows.filter(({ key }) => key?.startsWith('attendance.reminder') === true);
    const of = (end: string) => reminders.filter(({ key }) => key?.endsWith(`:${end}`) === true);
    expect(of('group').map(({ expiresAt }) => expiresAt)).toEqual([later.startsAt]);
    expect(of(String(wang.id)).map(({ expiresAt }) => expiresAt)).toEqual([later.startsAt]);
    expect(of(String(zhao.id))).toMatchObject([
      { state: 'waiting', expiresAt: sooner.startsAt },
      { state: 'waiting', expiresAt: later.startsAt },
    ]);
  });

  it('never go out once the meeting has begun', async () => {
    await aMeeting(database, branch, '+2h | 党课');
    await sweep(at(2 * HOUR));
    expect(await toSay(database)).toEqual([]);
    expect(log.join()).toContain('reminders were dropped');
    await sweep(at(3 * HOUR));
    expect(log).toHaveLength(1);
  });

  it('that were missed are made up, whatever else is due', async () => {
    await aMeeting(database, branch, '+2h | 党课');
    const other = await aMeeting(database, branch, '+5h | 主题党日');
    await sweep(at(4 * HOUR + 30 * MINUTE));
    const keys = await toSay(database);
    expect(keys).toHaveLength(3);
    expect(keys.every((key) => key.startsWith(`attendance.reminder:${other.id}:`))).toBe(true);
  });

  it('whose moment has passed when the meeting is called are not planned', async () => {
    const meeting = await aMeeting(database, branch, '+30m | 党课');
    expect(await set(meeting, '3d 1h')).toMatchObject({ kind: 'too-late', reminders: [] });
    expect(await set(meeting, '1h 10m')).toMatchObject({
      kind: 'set',
      reminders: [{ offset: 10, dueAt: at(20 * MINUTE) }],
      late: [{ offset: 60 }],
    });
  });
});

describe('the quiet hours', () => {
  // NOW is 10:00, so 22:00 is twelve hours away and 07:00 twenty-one.
  it('hold back what is late until they end, and lose nothing', async () => {
    const meeting = await aMeeting(database, branch, '+27h | 党课');
    await set(meeting, '16h');
    await sweep(at(13 * HOUR));
    expect(await toSay(database)).toEqual([]);
    await sweep(at(20 * HOUR));
    expect(await toSay(database)).toEqual([]);
    expect(await listPendingReminders(database.db, meeting.id)).toMatchObject([
      { offset: 960, dueAt: at(21 * HOUR) },
    ]);
    await sweep(at(21 * HOUR));
    expect(await toSay(database)).toHaveLength(3);
  });

  it('do not hold back what would come too late', async () => {
    const meeting = await aMeeting(database, branch, '+20h | 早班党小组会');
    await set(meeting, '1h');
    await sweep(at(11 * HOUR));
    expect(await toSay(database)).toEqual([]);
    await sweep(at(14 * HOUR));
    expect(await toSay(database)).toHaveLength(3);
  });

  it('that are changed move what is still to go out, of this branch', async () => {
    const meeting = await aMeeting(database, branch, '+27h | 党课');
    await set(meeting, '16h 1h');
    const change = (value: Branch['settings']['quietHours']) =>
      changeSetting(envOf(database, SECRETARY), branch.id, {
        key: 'quietHours',
        value,
        entry: settingEntries.quietHours,
      });
    const dues = async () =>
      (await listPendingReminders(database.db, meeting.id)).map(({ dueAt }) => dueAt);
    expect(await dues()).toEqual([at(11 * HOUR), at(26 * HOUR)]);
    await change({ from: '20:00', to: '08:00' });
    expect(await dues()).toEqual([at(22 * HOUR), at(26 * HOUR)]);
    await change(null);
    expect(await dues()).toEqual([at(11 * HOUR), at(26 * HOUR)]);
  });
});
