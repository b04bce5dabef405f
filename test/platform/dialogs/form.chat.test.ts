import type { Update } from 'grammy/types';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/platform/db/index.ts';
import { defineForm, pruneDialogs, type Answers } from '../../../src/platform/dialogs/index.ts';
import { dialogs } from '../../../src/platform/dialogs/schema.ts';
import type { Feature } from '../../../src/platform/feature.ts';
import { say } from '../../../src/platform/telegram/respond.ts';
import { DAY } from '../../../src/shared/clock.ts';
import { escapeHtml, rawHtml } from '../../../src/shared/html.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';
import { openBot, type TestBot } from '../_bot.ts';

let database: Database;
let bot: TestBot;
const finished: { answers: Answers; context: unknown }[] = [];
let failures: Error[] = [];

const form = defineForm({
  kind: 'test.form',
  questions: [
    {
      key: 'name',
      ask: () => rawHtml('Name?'),
      read: (text) =>
        text.length > 20
          ? { kind: 'no', why: rawHtml('too long') }
          : { kind: 'ok', value: text.toUpperCase() },
    },
    {
      key: 'standing',
      ask: (_t, answers) => escapeHtml(`Standing of ${String(answers['name'])}?`),
      choices: () => [
        { label: 'Full', value: 'f' },
        { label: 'Probationary', value: 'p' },
        { label: 'Guest', value: 'g' },
      ],
      read: (text) =>
        ['f', 'p', 'g'].includes(text)
          ? { kind: 'ok', value: text }
          : { kind: 'no', why: rawHtml('choose one') },
    },
    {
      key: 'since',
      ask: () => rawHtml('Since when?'),
      optional: true,
      when: (answers) => answers['standing'] !== 'g',
      read: (text) => ({ kind: 'ok', value: text }),
    },
  ],
  done: async (ctx, answers, context) => {
    const failure = failures.shift();
    if (failure !== undefined) throw failure;
    finished.push({ answers, context });
    await say(ctx, { text: rawHtml('Done') });
  },
});

const feature: Feature = {
  name: 'test',
  dialogs: [form],
  commands: [
    {
      name: 'form',
      where: 'anywhere',
      audience: 'everybody',
      description: 'common:command.help',
      run: (ctx, args) => form.start(ctx, 'context', args === '' ? {} : { name: args }),
    },
  ],
};

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await emptyTestDatabase(database);
  finished.length = 0;
  failures = [];
  bot = await openBot({ database, features: [feature] });
});
afterEach(async () => {
  bot.check({ mayFail: true });
  await bot.stop();
});
afterAll(() => database.close());

const inPrivate = async () => {
  const li = bot.telegram.user({ name: 'Li Lei', language: 'en' });
  await bot.starts(li);
  return {
    li,
    says: (text: string) => bot.says(li, 'private', text),
    presses: (which: string) => bot.presses(li, bot.last(li), which),
    last: () => bot.last(li).text,
  };
};
const inGroup = async () => {
  const zhou = bot.telegram.user({ name: 'Zhou <b>', language: 'en' });
  const li = bot.telegram.user({ name: 'Li Lei', language: 'en' });
  const group = bot.telegram.group({ title: 'g', owner: zhou, members: [li] });
  await bot.process();
  return { zhou, li, group };
};

describe('a form in private', () => {
  it('asks one question after the other and gives all answers at the end', async () => {
    const { says, presses, last } = await inPrivate();
    await says('/form');
    expect(last()).toBe('Name?');
    await says('  li lei ');
    expect(last()).toBe('Standing of LI LEI?');
    await presses('Probationary');
    expect(last()).toBe('Since when?');
    await says('2020');
    expect(last()).toBe('Done');
    expect(finished).toEqual([
      { answers: { name: 'LI LEI', standing: 'p', since: '2020' }, context: 'context' },
    ]);
    expect(await database.db.select().from(dialogs)).toEqual([]);
  });

  it('takes the label of a choice when it is typed, and its value too', async () => {
    for (const typed of ['Guest', ' Guest ', 'g']) {
      const { says, last } = await inPrivate();
      await says('/form x');
      await says(typed);
      expect(last()).toBe('Done');
    }
    expect(finished.map(({ answers }) => answers['standing'])).toEqual(['g', 'g', 'g']);
  });

  it('repeats the question with the reason when an answer can not be taken', async () => {
    const { says, last } = await inPrivate();
    await says('/form');
    await says('x'.repeat(21));
    expect(last()).toBe('⚠️ too long\n\nName?');
    await says('x');
    await says('Emperor');
    expect(last()).toBe('⚠️ choose one\n\nStanding of X?');
  });

  it('can be skipped where an answer is optional, and nowhere else', async () => {
    const { li, says, presses } = await inPrivate();
    await says('/form x');
    expect(bot.last(li).buttons).toEqual([['Full', 'Probationary'], ['Guest'], ['Cancel']]);
    await presses('Full');
    expect(bot.last(li).buttons).toEqual([['Skip', 'Cancel']]);
    await presses('Skip');
    expect(finished[0]?.answers).toEqual({ name: 'x', standing: 'f', since: null });
  });

  it('ends on Cancel and on /cancel, with nothing done', async () => {
    const { li, says, presses, last } = await inPrivate();
    await says('/form');
    await presses('Cancel');
    expect(last()).toBe('Cancelled. Nothing was changed.');
    expect(bot.last(li).buttons).toEqual([]);
    await says('x');
    expect(last()).toContain('did not understand');
    await says('/form');
    await says('/cancel');
    expect(last()).toBe('Cancelled. Nothing was changed.');
    await says('/cancel');
    expect(last()).toBe('There is nothing to cancel.');
    expect(finished).toEqual([]);
  });

  it('does not take the button of another question', async () => {
    const { li, says, presses, last } = await inPrivate();
    await says('/form x');
    const question = bot.last(li);
    await presses('Full');
    const press = await bot.presses(li, question, 'Guest');
    expect(press.answer?.text).toContain('out of date');
    expect(last()).toBe('Since when?');
    await says('2020');
    expect(finished[0]?.answers['standing']).toBe('f');
    const late = await bot.presses(li, question, 'Full');
    expect(late.answer?.text).toContain('out of date');
    expect((await bot.presses(li, question, 'Cancel')).answer?.text).toContain('out of date');
  });

  it.each(['test.form.pick:1:9', 'test.form.pick:9:0', 'test.form.skip:0', 'test.form.skip:7'])(
    'is not moved by the forged button %s',
    async (data) => {
      const { li, says } = await inPrivate();
      await says('/form x');
      const question = bot.last(li);
      li.presses(question, 'Full');
      const [update] = bot.telegram.takeUpdates();
      const query = { ...update?.callback_query, data };
      await bot.process([{ ...update, callback_query: query } as Update]);
      expect(bot.last(li)).toBe(question);
      expect(finished).toEqual([]);
      expect(bot.errors()).toEqual([]);
    },
  );

  it('goes on after other commands, and after a restart', async () => {
    const { li, says, last } = await inPrivate();
    await says('/form');
    await says('/help');
    await bot.stop();
    bot = await openBot({ database, features: [feature], after: bot });
    await bot.says(li, 'private', 'x');
    expect(last()).toBe('Standing of X?');
  });

  it('only repeats its question when an answer is delivered again', async () => {
    const { li, says } = await inPrivate();
    await says('/form');
    li.says('private', 'x');
    const updates = bot.telegram.takeUpdates();
    // Killed before the answer was noted as answered: the first of the two has never been.
    await bot.handle(updates[0] as Update);
    await bot.handle(updates[0] as Update);
    expect(
      bot
        .messages(li)
        .slice(-2)
        .map((m) => m.text),
    ).toEqual(['Standing of X?', 'Standing of X?']);
    li.presses(bot.last(li), 'Full');
    const [press] = bot.telegram.takeUpdates();
    await bot.handle(press as Update);
    await bot.handle(press as Update);
    expect(bot.last(li).text).toBe('Since when?');
    expect(finished).toEqual([]);
  });

  it('is finished again when the end failed because the database was away', async () => {
    const { li, says, last } = await inPrivate();
    await says('/form x');
    failures = [Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' })];
    li.presses(bot.last(li), 'Guest');
    const updates = bot.telegram.takeUpdates();
    await expect(bot.process(updates)).rejects.toThrow('gone');
    await bot.process(updates);
    expect(last()).toBe('Done');
    expect(finished).toHaveLength(1);
  });

  it('is forgotten after a week without an answer', async () => {
    const { says, last } = await inPrivate();
    await says('/form');
    bot.clock.advance(7 * DAY - 1);
    await says('x');
    expect(last()).toBe('Standing of X?');
    bot.clock.advance(7 * DAY);
    await says('Full');
    expect(last()).toContain('did not understand');
    await pruneDialogs(database.db, bot.clock.now());
    expect(await database.db.select().from(dialogs)).toEqual([]);
  });

  it('that an older version of the bot began is out of date, not an error', async () => {
    const { says, last } = await inPrivate();
    for (const data of [{ step: 9, answers: {}, context: null }, { old: true }]) {
      await says('/form');
      await database.db.update(dialogs).set({ data });
      await says('x');
      expect(last()).toContain('did not understand');
    }
    expect(bot.errors()).toEqual([]);
  });

  it('is replaced by a new one', async () => {
    const { says, last } = await inPrivate();
    await says('/form x');
    await says('/form');
    expect(last()).toBe('Name?');
    await says('y');
    expect(last()).toBe('Standing of Y?');
  });
});

describe('a form in a group', () => {
  it('opens the reply field of the person it asks, and reads their reply', async () => {
    const { zhou, group } = await inGroup();
    const command = await bot.says(zhou, group, '/form');
    const question = bot.last(group);
    expect(question.asksForReply).toBe(true);
    expect(question.replyTo).toBe(command);
    expect(question.text).toBe('Zhou <b> Name?');
    await bot.says(zhou, group, 'x', { replyTo: question });
    expect(bot.last(group).text).toContain('Standing of X?');
    await bot.presses(zhou, bot.last(group), 'Full');
    expect(bot.last(group).buttons).toEqual([['跳过', '取消']]);
    await bot.says(zhou, group, '2020', { replyTo: bot.last(group) });
    expect(finished[0]?.answers).toEqual({ name: 'X', standing: 'f', since: '2020' });
  });

  it('does not take the answers of others, neither replies nor presses', async () => {
    const { zhou, li, group } = await inGroup();
    await bot.says(zhou, group, '/form x');
    const question = bot.last(group);
    const press = await bot.presses(li, question, 'Guest');
    expect(press.answer?.text).toContain('失效');
    await bot.says(li, group, 'Guest', { replyTo: question });
    expect(bot.last(group)).toBe(question);
    expect(finished).toEqual([]);
  });

  it('does not read what is not a reply to it', async () => {
    const { zhou, li, group } = await inGroup();
    await bot.says(zhou, group, '/form');
    const count = bot.messages(group).length;
    zhou.says(group, 'x');
    const others = li.says(group, 'hello');
    zhou.says(group, 'y', { replyTo: others });
    await bot.process();
    expect(bot.messages(group)).toHaveLength(count);
  });

  it('runs beside the one that the same person has in private', async () => {
    const { zhou, group } = await inGroup();
    await bot.starts(zhou);
    await bot.says(zhou, group, '/form');
    await bot.says(zhou, 'private', '/form');
    await bot.says(zhou, 'private', 'p');
    await bot.says(zhou, group, 'g', { replyTo: bot.last(group) });
    expect(bot.last(zhou).text).toBe('Standing of P?');
    expect(bot.last(group).text).toContain('Standing of G?');
  });

  it('stays in its topic', async () => {
    const { zhou, group } = await inGroup();
    await bot.says(zhou, group, '/form x', { thread: 42 });
    await bot.presses(zhou, bot.last(group), 'Full');
    expect(bot.last(group).threadId).toBe(42);
  });
});
