/** Who asks about the appraisal: /appraise opens it, or shows how it stands. */
import { today } from '../../shared/time/index.ts';
import type { BotContext } from '../../platform/telegram/context.ts';
import { say, sayInPrivate } from '../../platform/telegram/respond.ts';
import type { BallotId } from '../../shared/ids.ts';
import { officerBranch } from '../organisation/index.ts';
import { ballotStatus, openedView, resultView, statusView } from '../polls/index.ts';
import { openAppraisal } from './actions.ts';
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

export const appraise = async (ctx: BotContext, args: string): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  const thisYear = Number(today(ctx.env.now, branch.timeZone).slice(0, 4));
  const year = readYear(args, thisYear);
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
