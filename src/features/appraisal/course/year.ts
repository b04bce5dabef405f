/** Which year's appraisal is meant by a command. */
import { today } from '../../../shared/time/index.ts';
import { say } from '../../../platform/telegram/respond.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import type { Branch } from '../../organisation/index.ts';
import { meansLastYear, readYear } from '../rules.ts';
import { findCourseOfYear } from './store.ts';

export interface MeantYear {
  /** Undefined for what is no year. */
  year: number | undefined;
  thisYear: number;
}

/** The year that is named, or this one; early in the year the last, while its appraisal is under way: then the person is told. */
export const meantYear = async (
  ctx: BotContext,
  branch: Branch,
  args: string,
  command: 'course' | 'appraise',
): Promise<MeantYear> => {
  const date = today(ctx.env.now, branch.timeZone);
  const thisYear = Number(date.slice(0, 4));
  if (args.trim() !== '') return { year: readYear(args, thisYear), thisYear };
  const last = await findCourseOfYear(ctx.env.db, branch.id, thisYear - 1);
  const isLast = meansLastYear(date, {
    lastUnderWay: last !== undefined && last.stand !== 'done',
    thisBegun: (await findCourseOfYear(ctx.env.db, branch.id, thisYear)) !== undefined,
  });
  if (!isLast) return { year: thisYear, thisYear };
  const t = isPrivate(ctx) ? ctx.privately : ctx.t;
  await say(ctx, {
    text: t('appraisal:last-year', {
      last: String(thisYear - 1),
      year: String(thisYear),
      command: `/${command} ${thisYear}`,
    }),
  });
  return { year: thisYear - 1, thisYear };
};
