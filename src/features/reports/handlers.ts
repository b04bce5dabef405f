/** Who asks for spreadsheets: /report, always answered in the private chat. */
import { isPrivate, type BotContext } from '../../platform/telegram/context.ts';
import { say, sendFilePrivately, sayInPrivate } from '../../platform/telegram/respond.ts';
import { officerBranch } from '../organisation/index.ts';
import { makeReport } from './actions.ts';

export const report = async (ctx: BotContext): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  const t = ctx.privately;
  const outcome = await makeReport(ctx.env, t, branch);
  if (outcome.kind === 'not-yours') return say(ctx, { text: ctx.t('organisation:officers-only') });
  const name = t
    .plain('reports:file-name', { branch: branch.name, date: outcome.date })
    .replace(/[\\/:*?"<>|]/g, '_');
  const caption = {
    text: t('reports:caption', {
      branch: branch.name,
      date: outcome.date,
      sheets: outcome.sheets.join(t.plain('roster:list-separator')),
    }),
  };
  const sent = await sendFilePrivately(ctx, { name, bytes: outcome.bytes }, caption);
  if (!sent) return sayInPrivate(ctx, caption);
  if (!isPrivate(ctx)) await say(ctx, { text: ctx.t('common:sent-privately') });
};
