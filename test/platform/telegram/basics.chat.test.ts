import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/platform/db/index.ts';
import { createTexts } from '../../../src/platform/i18n/index.ts';
import { createLog } from '../../../src/platform/log.ts';
import { menuFor, setMenus, setSecretaryMenu } from '../../../src/platform/telegram/menu.ts';
import type { SimulatedUser } from '../../../src/sandbox/telegram/index.ts';
import { rawHtml } from '../../../src/shared/html.ts';
import type { ChatId } from '../../../src/shared/ids.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';
import { openBot, type TestBot } from '../_bot.ts';
import { echoFeature } from './_feature.ts';

let database: Database;
let bot: TestBot;
let officer: SimulatedUser | undefined;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await emptyTestDatabase(database);
  bot = await openBot({
    database,
    features: [
      echoFeature(),
      { name: 'dutiful', duties: async () => [rawHtml('read <b>this</b>')] },
    ],
    branches: { Branch: { name: 'Branch', locale: 'zh-CN', timeZone: 'Asia/Shanghai' } },
    officer: () => officer,
  });
});
afterEach(async () => {
  bot.check();
  await bot.stop();
});
afterAll(() => database.close());

const aGroup = async (title = 'Branch') => {
  const zhou = bot.telegram.user({ name: 'Zhou Min', language: 'zh-hans' });
  const li = bot.telegram.user({ name: 'Li Lei', language: 'en' });
  officer = zhou;
  const group = bot.telegram.group({ title, owner: zhou, members: [li] });
  await bot.process();
  return { zhou, li, group };
};

describe('/language', () => {
  it('changes what a person hears, and whoever comes back hears it still', async () => {
    const { li } = await aGroup();
    await bot.starts(li);
    await bot.says(li, 'private', '/language');
    await bot.presses(li, bot.last(li), '中文');
    expect(bot.last(li).text).toBe('好的，以后用中文。');
    await bot.says(li, 'private', '/dance');
    expect(bot.last(li).text).toContain('没有这个命令');
    bot.identity.forget();
    await bot.says(li, 'private', '/dance');
    expect(bot.last(li).text).toContain('没有这个命令');
  });

  it('of a group is the choice of its officers; for others nothing changes', async () => {
    const { zhou, li, group } = await aGroup();
    await bot.says(li, group, '/language');
    const question = bot.last(group);
    const refused = await bot.presses(li, question, 'English');
    expect(refused.answer).toMatchObject({ show_alert: true });
    expect(refused.answer?.text).toContain('由书记设置');
    expect(question.text).toContain('Choose your language');
    await bot.presses(zhou, question, 'English');
    expect(question.text).toBe('All right, English from now on.');
    await bot.says(zhou, group, '/cancel');
    expect(bot.last(group).text).toBe('There is nothing to cancel.');
    await bot.starts(zhou);
    expect(bot.last(zhou).text).toContain('您好');
  });

  it('in a group without a branch is a matter of the person', async () => {
    const { li, group } = await aGroup('Something else');
    await bot.says(li, group, '/language');
    await bot.presses(li, bot.last(group), '中文');
    await bot.starts(li);
    expect(bot.last(li).text).toContain('您好');
  });
});

describe('/start and /help', () => {
  it('greet in private, with what is open for the person', async () => {
    const { li } = await aGroup();
    await bot.starts(li);
    expect(bot.last(li).text).toContain('Hello Li Lei!');
    expect(bot.last(li).html).toContain('• read <b>this</b>');
  });

  it('name the commands of the place and no others', async () => {
    const { li, group } = await aGroup();
    await bot.starts(li);
    await bot.says(li, 'private', '/help');
    expect(bot.last(li).text).toContain('/alone — ');
    expect(bot.last(li).text).not.toContain('/here — ');
    await bot.says(li, group, '/help');
    expect(bot.last(group).text).toContain('/here — ');
    expect(bot.last(group).text).not.toContain('/alone — ');
    expect(bot.last(group).text).not.toContain('read this');
  });

  it.each([
    '<b>bold</b> & "quoted"',
    '</a><a href="https://evil.example">x',
    '$t(common:yes) {{name}} {{count}}',
    '$& $1 \\n &lt;',
    '🧑‍🚀‮abc',
  ])('say the name %o as it is', async (name) => {
    const who = bot.telegram.user({ name, language: 'en' });
    await bot.starts(who);
    expect(bot.last(who).text).toContain(`Hello ${name}!`);
    const group = bot.telegram.group({ title: 'x', owner: who });
    await bot.process();
    await bot.says(who, group, '/echo <i>');
    expect(bot.last(group).text).toBe(`${name}: <i>`);
  });
});

describe('the command menu', () => {
  const texts = createTexts();
  const commands = [
    ...(echoFeature().commands ?? []),
    {
      name: 'import',
      where: 'private' as const,
      audience: 'secretary' as const,
      description: 'roster:command.import' as const,
      run: async () => undefined,
    },
  ];
  const quiet = createLog('silent');
  const namesFor = (who: SimulatedUser, where: Parameters<TestBot['telegram']['commandsFor']>[1]) =>
    bot.telegram.commandsFor(who, where).map(({ command }) => command);

  it('shows what works in the place to those who may use it, in their language', async () => {
    const { zhou, li, group } = await aGroup();
    await setMenus(bot.bot.api, commands, texts, 'zh-CN', quiet);
    expect(namesFor(li, li.privateChat)).toEqual(['echo', 'alone', 'count', 'fail']);
    expect(namesFor(li, group)).toEqual(['echo', 'here', 'count', 'fail']);
    expect(bot.telegram.commandsFor(li, group)[0]?.description).toBe('What I can do');
    expect(bot.telegram.commandsFor(zhou, group)[0]?.description).toBe('我能做什么');
    const jean = bot.telegram.user({ name: 'Jean', language: 'fr' });
    expect(bot.telegram.commandsFor(jean, jean.privateChat)[0]?.description).toBe('我能做什么');
  });

  it('shows a secretary the secretary’s commands in private', async () => {
    const { zhou, li } = await aGroup();
    await bot.starts(zhou);
    await setMenus(bot.bot.api, commands, texts, 'zh-CN', quiet);
    await setSecretaryMenu(bot.bot.api, commands, texts, 'zh-CN', zhou.id as ChatId);
    expect(namesFor(zhou, zhou.privateChat)).toContain('import');
    expect(namesFor(li, li.privateChat)).not.toContain('import');
  });

  it('is no reason not to start when Telegram does not take it', async () => {
    bot.telegram.failNext('setMyCommands', { error_code: 400, description: 'Bad Request: x' });
    await expect(setMenus(bot.bot.api, commands, texts, 'zh-CN', quiet)).resolves.toBeUndefined();
  });

  it('is made for one place and one audience', () => {
    expect(menuFor(commands, texts, 'en', 'group', 'secretary').map((c) => c.command)).toEqual([
      'echo',
      'here',
      'count',
      'fail',
    ]);
    expect(menuFor(commands, texts, 'en', 'private', 'secretary').at(-1)?.command).toBe('import');
  });
});
