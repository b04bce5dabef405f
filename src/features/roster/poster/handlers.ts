/** Who asks for the poster: /poster. */
import type { BotContext } from '../../../platform/telegram/context.ts';
import { fileName } from '../../../platform/pages/index.ts';
import { say, sendFilePrivately } from '../../../platform/telegram/respond.ts';
import { officerBranch } from '../../organisation/index.ts';
import { joinLinkOf } from '../join/actions.ts';
import { posterPdf, posterPng } from './picture.ts';

export const findLink = (botUsername: string, token: string): string =>
  `https://t.me/${botUsername}?start=find_${token}`;

export const poster = async (ctx: BotContext): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  const link = findLink(ctx.env.botUsername, await joinLinkOf(ctx.env, branch));
  await say(ctx, { text: ctx.t('roster:poster.intro', { branch: branch.name, link }) });
  const stem = ctx.t.plain('roster:poster.file');
  const png = await posterPng(ctx.env.texts, { branch: branch.name, link });
  await sendFilePrivately(
    ctx,
    { name: fileName([stem, branch.name], 'png'), bytes: png },
    { text: ctx.t('roster:poster.png') },
  );
  await sendFilePrivately(
    ctx,
    { name: fileName([stem, branch.name], 'pdf'), bytes: await posterPdf(png, branch.name) },
    { text: ctx.t('roster:poster.pdf') },
  );
};
