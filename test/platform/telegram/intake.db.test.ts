import type { Update } from 'grammy/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/platform/db/index.ts';
import { createLog } from '../../../src/platform/log.ts';
import { createIntake, orderingKeys } from '../../../src/platform/telegram/intake.ts';
import { DAY, manualClock } from '../../../src/shared/clock.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => emptyTestDatabase(database));
afterAll(() => database.close());

const user = (id: number) => ({ id, is_bot: false, first_name: 'x' });
const group = (id: number) => ({ id, type: 'supergroup', title: 'g' });
const message = (update_id: number, from: number, chat = from): Update =>
  ({
    update_id,
    message: { message_id: 1, date: 1, from: user(from), chat: group(chat) },
  }) as never;
const press = (update_id: number, from: number, chat: number): Update =>
  ({
    update_id,
    callback_query: { id: 'q', from: user(from), message: { message_id: 1, chat: group(chat) } },
  }) as never;
const vote = (update_id: number, from: number): Update =>
  ({ update_id, poll_answer: { poll_id: 'p', user: user(from), option_ids: [0] } }) as never;

const away = (): Error => Object.assign(new Error('connection lost'), { code: 'ECONNREFUSED' });

const openIntake = (
  handle: (update: Update) => Promise<{ spoke: boolean }>,
  on: Database = database,
) => {
  const clock = manualClock(new Date('2026-12-01T02:00:00Z'));
  const log: { level: number }[] = [];
  const open = () =>
    createIntake({
      database: on,
      clock,
      log: createLog('debug', { write: (line) => void log.push(JSON.parse(line)) }),
      handle,
    });
  return { intake: open(), clock, log, restarted: open };
};

/** Handlers that end when the test says so; notes who begins and ends. */
const slowHandler = () => {
  const events: string[] = [];
  const ends = new Map<number, () => void>();
  const handle = async (update: Update): Promise<{ spoke: boolean }> => {
    events.push(`begin ${update.update_id}`);
    await new Promise<void>((resolve) => ends.set(update.update_id, resolve));
    events.push(`end ${update.update_id}`);
    return { spoke: false };
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const begun = async (id: number): Promise<void> => {
    while (!events.includes(`begin ${id}`)) await settle();
  };
  const end = async (id: number): Promise<void> => {
    await begun(id);
    ends.get(id)?.();
    await settle();
    await settle();
  };
  return { events, handle, begun, end };
};

describe('the order of updates', () => {
  it('is kept within a chat and for a person, whatever the chat; others do not wait', async () => {
    const { events, handle, begun, end } = slowHandler();
    const { intake } = openIntake(handle);
    const processing = intake.process([
      message(1, 10, -100),
      message(2, 11, -100),
      message(3, 10, -200),
      press(4, 12, -100),
      message(5, 20, -300),
      vote(6, 20),
      vote(7, 30),
    ]);
    await Promise.all([begun(1), begun(5), begun(7)]);
    expect(events).toEqual(['begin 1', 'begin 5', 'begin 7']);
    await end(5);
    await end(1);
    expect(events.slice(3)).toEqual(['end 5', 'begin 6', 'end 1', 'begin 2', 'begin 3']);
    for (const id of [3, 2, 4, 6, 7]) await end(id);
    await processing;
    expect(events.indexOf('begin 4')).toBeGreaterThan(events.indexOf('end 2'));
  });

  it('is kept across batches that overlap', async () => {
    const { events, handle, end } = slowHandler();
    const { intake } = openIntake(handle);
    const first = intake.process([message(1, 10)]);
    const second = intake.process([message(2, 10)]);
    await end(1);
    await end(2);
    await Promise.all([first, second]);
    expect(events).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2']);
    await intake.idle();
  });

  it.each([
    ['a message', message(1, 10, -100), [-100, 10]],
    ['a press', press(1, 10, -100), [10, -100]],
    ['a vote', vote(1, 10), [10]],
    [
      'a vote of a group',
      { update_id: 1, poll_answer: { poll_id: 'p', voter_chat: group(-5), option_ids: [] } },
      [-5],
    ],
    [
      'a change of membership',
      { update_id: 1, my_chat_member: { chat: group(-7), from: user(3) } },
      [-7, 3],
    ],
    ['a poll', { update_id: 1, poll: { id: 'p' } }, []],
  ])('of %s goes by chat and person', (_, update, keys) => {
    expect(new Set(orderingKeys(update as Update))).toEqual(new Set(keys));
  });
});

describe('an update', () => {
  it('that was answered is passed over when it comes again, in this process and in the next', async () => {
    const seen: number[] = [];
    const { intake, restarted } = openIntake(async ({ update_id }) => {
      seen.push(update_id);
      return { spoke: true };
    });
    await intake.process([message(1, 10), message(2, 11)]);
    await intake.process([message(1, 10), message(2, 11), message(3, 12)]);
    await restarted().process([message(1, 10), message(3, 12)]);
    expect(seen).toEqual([1, 2, 3]);
  });

  it('that comes again while it is still being handled is handled once', async () => {
    const seen: number[] = [];
    const { intake } = openIntake(async ({ update_id }) => {
      seen.push(update_id);
      await new Promise((resolve) => setImmediate(resolve));
      return { spoke: true };
    });
    await Promise.all([intake.process([message(1, 10)]), intake.process([message(1, 10)])]);
    expect(seen).toEqual([1]);
  });

  it('that was not answered runs again, because nobody noticed the first time', async () => {
    const seen: number[] = [];
    const { intake } = openIntake(async ({ update_id }) => {
      seen.push(update_id);
      return { spoke: false };
    });
    await intake.process([vote(1, 10)]);
    await intake.process([vote(1, 10)]);
    expect(seen).toEqual([1, 1]);
  });

  it('that was answered is forgotten after two days, when Telegram has forgotten it too', async () => {
    let runs = 0;
    const { intake, clock, restarted } = openIntake(async () => {
      runs++;
      return { spoke: true };
    });
    await intake.process([message(1, 10)]);
    clock.advance(2 * DAY - 1);
    await intake.prune();
    await restarted().process([message(1, 10)]);
    expect(runs).toBe(1);
    clock.advance(1);
    await intake.prune();
    await restarted().process([message(1, 10)]);
    expect(runs).toBe(2);
  });
});

describe('a batch', () => {
  it('is not confirmed while the database is away, but everything in it is tried', async () => {
    const seen: number[] = [];
    let isAway = true;
    const { intake } = openIntake(async ({ update_id }) => {
      if (update_id === 2 && isAway) throw away();
      seen.push(update_id);
      return { spoke: true };
    });
    const batch = [message(1, 10), message(2, 11), message(3, 12)];
    await expect(intake.process(batch)).rejects.toThrow('connection lost');
    expect(seen).toEqual([1, 3]);
    isAway = false;
    await intake.process(batch);
    expect(seen).toEqual([1, 3, 2]);
  });

  it('is not confirmed either when the database can not say what was answered', async () => {
    const seen: number[] = [];
    const broken = {
      ...database,
      db: new Proxy(database.db, {
        get: (target, name) => {
          if (name === 'select') throw away();
          return Reflect.get(target, name) as unknown;
        },
      }),
    };
    const { intake } = openIntake(async ({ update_id }) => {
      seen.push(update_id);
      return { spoke: false };
    }, broken);
    await expect(intake.process([message(1, 10)])).rejects.toThrow('connection lost');
    expect(seen).toEqual([]);
  });

  it('goes on after a failure that is our own, which is logged', async () => {
    const seen: number[] = [];
    const { intake, log } = openIntake(async ({ update_id }) => {
      if (update_id === 1) throw new Error('our mistake');
      seen.push(update_id);
      return { spoke: false };
    });
    await intake.process([message(1, 10), message(2, 10), message(3, 11)]);
    expect(new Set(seen)).toEqual(new Set([2, 3]));
    expect(log).toMatchObject([{ level: 50 }]);
  });
});
