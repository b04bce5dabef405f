/** A small grammY bot that uses what the real one uses; the faces are tested with it. */
import { type Bot, InputFile } from 'grammy';

export const tellStory = (bot: Bot, download: (filePath: string) => Promise<Uint8Array>): void => {
  bot.command('start', async (ctx) => {
    const inline_keyboard = [[{ text: '按我 Press', callback_data: 'pressed' }]];
    await ctx.reply(`<b>Hello</b> ${ctx.match}`, {
      parse_mode: 'HTML',
      reply_markup: { inline_keyboard },
    });
  });
  bot.callbackQuery('pressed', async (ctx) => {
    await ctx.answerCallbackQuery('Thanks');
    await ctx.editMessageText('Pressed');
  });
  bot.command('poll', async (ctx) => {
    await ctx.replyWithPoll('Come?', [{ text: 'Yes' }, { text: 'No' }], { is_anonymous: false });
  });
  bot.on('poll_answer', async (ctx) => {
    const { user, option_ids } = ctx.pollAnswer;
    if (user !== undefined) await ctx.api.sendMessage(user.id, `Vote ${option_ids.join()}`);
  });
  bot.on('message:document', async (ctx) => {
    const file = await ctx.getFile();
    const bytes = await download(file.file_path ?? '');
    await ctx.replyWithDocument(new InputFile(Buffer.concat([bytes, bytes]), '两倍.txt'), {
      caption: 'Twice',
    });
  });
};
