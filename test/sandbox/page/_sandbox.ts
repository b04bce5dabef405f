/** A sandbox with a small scripted bot, its page, and how tests talk to it. */
import { Bot, InlineKeyboard, InputFile } from 'grammy';
import { afterEach } from 'vitest';
import { createTexts, type Texts } from '../../../src/platform/i18n/index.ts';
import { startPage } from '../../../src/sandbox/page/server.ts';
import type { PageMessage, PageState } from '../../../src/sandbox/page/state.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { inProcessTransformer, SimulatedTelegram } from '../../../src/sandbox/telegram/index.ts';
import { shiftedClock } from '../../../src/shared/clock.ts';

/** A Tuesday, 10:00 in Shanghai. */
const START = new Date('2026-12-01T02:00:00Z');

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const tellBot = (bot: Bot): void => {
  bot.command('start', (ctx) =>
    ctx.reply(`Hello <b>${ctx.match}</b>`, {
      parse_mode: 'HTML',
      reply_markup: new InlineKeyboard().text('Silent', 'silent').text('Loud', 'loud'),
    }),
  );
  bot.command('link', (ctx) =>
    ctx.reply('Open', {
      reply_markup: new InlineKeyboard()
        .url('Private', `https://t.me/${ctx.me.username}?start=token`)
        .url('Outside', 'https://example.org/'),
    }),
  );
  bot.command('poll', (ctx) =>
    ctx.replyWithPoll('Come?', [{ text: 'Yes' }, { text: 'No' }], { is_anonymous: false }),
  );
  bot.command('file', (ctx) => ctx.replyWithDocument(new InputFile(Buffer.from('党'), '名单.txt')));
  bot.callbackQuery('silent', (ctx) => ctx.answerCallbackQuery());
  bot.callbackQuery('loud', (ctx) => ctx.answerCallbackQuery({ text: 'Boo', show_alert: true }));
};

/** The sample story of tests has its own titles. */
const withTitles =
  (texts: Texts, titles: Record<string, string>): Texts =>
  (locale) => {
    const t = texts(locale);
    const plain = (key: string, params: object): string =>
      titles[key] ?? (t.plain as (k: string, p: object) => string)(key, params);
    return Object.assign((() => '') as never, t, { plain });
  };

export interface TestPage extends Sandbox {
  url: string;
  /** What became of the story and the clock, in order. */
  deeds: string[];
  state: () => Promise<PageState>;
  post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Answer>;
  /** The newest message of a chat as the page sees it. */
  last: (chat: number) => Promise<PageMessage>;
  close: () => Promise<void>;
}

export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

export const openPage = async (): Promise<TestPage> => {
  const clock = shiftedClock(START);
  const telegram = new SimulatedTelegram({ clock });
  const [chen, wang, li] = ['陈建国', '王海涛', '李秀英'].map((name) => telegram.user({ name }));
  if (chen === undefined || wang === undefined || li === undefined) throw new Error('Nobody');
  const group = telegram.group({ title: '联合党支部', owner: chen, members: [wang] });
  const bot = new Bot(telegram.token);
  bot.api.config.use(inProcessTransformer(telegram));
  tellBot(bot);
  const running = bot.start();
  closing.push(async () => {
    await bot.stop();
    await running;
  });
  const deeds: string[] = [];
  let position = 0;
  const steps = [
    {
      id: 'first',
      run: async () => {
        chen.starts('first');
      },
    },
    {
      id: 'broken',
      run: async () => {
        throw new Error('The bot said nothing');
      },
    },
  ];
  const sandbox: Sandbox = {
    telegram,
    clock,
    group,
    faces: [
      { role: 'secretary', user: chen },
      { role: 'representative', user: wang },
      { role: 'floating', user: li },
    ],
    people: [chen, wang, li],
    advance: async (ms) => {
      deeds.push(`advance ${ms}`);
      clock.advance(ms);
    },
    story: {
      steps: steps as never,
      position: () => position,
      next: async () => {
        const step = steps[position];
        if (step === undefined) return false;
        position++;
        deeds.push(`begin ${step.id}`);
        await step.run();
        deeds.push(`end ${step.id}`);
        return true;
      },
    },
  };
  const titles = {
    'sandbox:story.first': 'The first step',
    'sandbox:story.broken': 'A broken one',
  };
  const texts = withTitles(createTexts(), titles);
  const page = await startPage(sandbox, { port: 0, locale: 'en', texts });
  closing.push(() => page.close());
  const state = async (): Promise<PageState> =>
    (await fetch(`${page.url}api/state`)).json() as never;
  return {
    ...sandbox,
    url: page.url,
    deeds,
    state,
    close: () => page.close(),
    post: async (path, body, headers = {}) => {
      const response = await fetch(new URL(path, page.url), {
        method: 'POST',
        ...(body instanceof FormData
          ? { body, headers }
          : {
              body: JSON.stringify(body),
              headers: { 'content-type': 'application/json', ...headers },
            }),
      });
      return { status: response.status, body: (await response.json()) as never };
    },
    last: async (chat) => {
      const message = (await state()).chats.find(({ id }) => id === chat)?.messages.at(-1);
      if (message === undefined) throw new Error(`Nothing was said in ${chat}`);
      return message;
    },
  };
};
