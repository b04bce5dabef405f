/** Who asks about the appraisal: /appraise opens it, or shows how it stands. */
import { today } from '../../shared/time/index.ts';
import { onPress } from '../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../platform/telegram/context.ts';
import { say, sayInPrivate, toast } from '../../platform/telegram/respond.ts';
import type { BallotId } from '../../shared/ids.ts';
import { actsForBranch, getBranch, officerBranch, type Branch } from '../organisation/index.ts';
import { ballotStatus, openedView, resultView, statusView } from '../polls/index.ts';
import { openAppraisal } from './actions.ts';
import { ballotsButton } from './assessment/buttons.ts';
import { findCourse } from './course/store.ts';
import { readYear } from './rules.ts';
import { appraisalSpeech } from './views.ts';

const sayState = async (ctx: BotContext, id: BallotId): Promise<void> => {
  const outcome = await ballotStatus(ctx.env, id);
  const t = ctx.privately;
  switch (outcome.kind) {
    case 'not-yours':
      return say(ctx, { text: ctx.t('organisation:officers-only') });
    case 'running':
      return sayInPrivate(ctx, statusView(t, outcome));
    case 'closed': {
      const { branch, result, added } = outcome;
      return sayInPrivate(
        ctx,
        resultView(t, appraisalSpeech.result(t, branch, result), result, added),
      );
    }
  }
};

/** Opens the ballots of the year, or says how they stand. */
const sayAppraisal = async (
  ctx: BotContext,
  branch: Branch,
  years: { year: number | undefined; thisYear: number },
): Promise<void> => {
  const { year, thisYear } = years;
  const outcome =
    year === undefined
      ? { kind: 'wrong-year' as const }
      : await openAppraisal(ctx.env, branch, { year, thisYear });
  switch (outcome.kind) {
    case 'wrong-year':
      return say(ctx, { text: ctx.t('appraisal:year-unclear', { year: String(thisYear) }) });
    case 'not-yours':
      return say(ctx, { text: ctx.t('organisation:officers-only') });
    case 'nobody':
      return say(ctx, { text: ctx.t('appraisal:nobody') });
    case 'too-many':
      return say(ctx, { text: ctx.t('appraisal:too-many', { count: outcome.count }) });
    case 'exists':
      return sayState(ctx, outcome.ballotId);
    case 'opened':
      return sayInPrivate(ctx, openedView(ctx.privately, branch, outcome));
  }
};

const yearOf = (ctx: BotContext, branch: Branch): number =>
  Number(today(ctx.env.now, branch.timeZone).slice(0, 4));

export const appraise = async (ctx: BotContext, args: string): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  const thisYear = yearOf(ctx, branch);
  await sayAppraisal(ctx, branch, { year: readYear(args, thisYear), thisYear });
};

/** The same from the panel of the course. */
export const ballotsPress = onPress(ballotsButton, async (ctx, id) => {
  const course = isPrivate(ctx) ? await findCourse(ctx.env.db, id) : undefined;
  if (course === undefined || !(await actsForBranch(ctx.env, course.organisationId)))
    return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
  const branch = await getBranch(ctx.env.db, course.organisationId);
  await toast(ctx);
  await sayAppraisal(ctx, branch, { year: course.year, thisYear: yearOf(ctx, branch) });
});
