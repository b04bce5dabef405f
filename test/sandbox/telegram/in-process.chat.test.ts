/** A grammY bot on the in-process face. */
import { Bot, GrammyError, HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { inProcessFiles, inProcessTransformer } from '../../../src/sandbox/telegram/index.ts';
import { simulate } from './_telegram.ts';
import { tellStory } from './_story-bot.ts';

const setting = () => {
  const { telegram, clock } = simulate();
  const bot = new Bot(telegram.token);
  bot.api.config.use(inProcessTransformer(telegram));
  tellStory(bot, inProcessFiles(telegram));
  const alice = telegram.user({ name: 'Alice' });
  return { telegram, clock, bot, alice };
};

describe('a grammY bot in the same process', () => {
  it('answers, is pressed, and edits', async () => {
    const { telegram, bot, alice } = setting();
    const running = bot.start();
    alice.starts('hello');
    const greeting = await telegram.waitForMessage(alice, 'Hello hello');
    const press = alice.presses(greeting, '按我');
    expect(await press.answered).toEqual({ text: 'Thanks', show_alert: false });
    await telegram.waitFor(() => greeting.text === 'Pressed');
    await bot.stop();
    await running;
    expect(telegram.pendingUpdates()).toBe(0);
    expect(telegram.violations).toEqual([]);
  });

  it('can be fed by hand', async () => {
    const { telegram, bot, alice } = setting();
    await bot.init();
    alice.starts();
    for (const update of telegram.takeUpdates()) await bot.handleUpdate(update);
    expect(telegram.lastMessageIn(alice)?.html).toBe('<b>Hello</b>');
  });

  it('exchanges files', async () => {
    const { telegram, bot, alice } = setting();
    await bot.init();
    alice.starts();
    alice.sends('private', { document: { name: 'a.txt', bytes: Buffer.from('党') } });
    for (const update of telegram.takeUpdates()) await bot.handleUpdate(update);
    const answer = telegram.lastMessageIn(alice);
    expect([answer?.document?.name, answer?.text]).toEqual(['两倍.txt', 'Twice']);
    const bytes = answer?.document && telegram.fileBytes(answer.document);
    expect(Buffer.from(bytes ?? []).toString()).toBe('党党');
  });

  it('meets the errors that it would meet with Telegram', async () => {
    const { telegram, bot, alice } = setting();
    await expect(bot.api.sendMessage(alice.id, 'x')).rejects.toThrow(GrammyError);
    alice.starts();
    telegram.failNext('sendMessage', 'network-after');
    await expect(bot.api.sendMessage(alice.id, 'x')).rejects.toThrow(HttpError);
    expect(telegram.lastMessageIn(alice)?.text).toBe('x');
  });

  it('shares no objects with the simulator', async () => {
    const { telegram, bot, alice } = setting();
    alice.starts();
    const keyboard = [[{ text: 'a', callback_data: 'a' }]];
    const sent = await bot.api.sendMessage(alice.id, 'x', {
      reply_markup: { inline_keyboard: keyboard },
    });
    keyboard.pop();
    sent.text = 'changed';
    expect(telegram.lastMessageIn(alice)).toMatchObject({ text: 'x', buttons: [['a']] });
  });
});
