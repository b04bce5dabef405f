/** Who asks the branch in secret: /ballot, with or without arguments. */
import type { OrganisationId } from '../../../shared/ids.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import { say, sayInPrivate } from '../../../platform/telegram/respond.ts';
import { getBranch, officerBranch, type Branch } from '../../organisation/index.ts';
import { openQuestion } from '../ballot-actions.ts';
import { openedView } from '../conduct-views.ts';
import { problemText } from '../question-text.ts';
import { defineBallotForm, type BallotInput } from './form.ts';
import { readBallot } from './rules.ts';

const startBallot = async (ctx: BotContext, branch: Branch, input: BallotInput): Promise<void> => {
  const outcome = await openQuestion(ctx.env, branch, input);
  switch (outcome.kind) {
    case 'not-yours':
      return say(ctx, { text: ctx.t('organisation:officers-only') });
    case 'nobody-entitled':
      return say(ctx, { text: ctx.t('polls:opened.nobody') });
    case 'opened':
      return sayInPrivate(ctx, openedView(ctx.privately, branch, outcome));
  }
};

export const ballotForm = defineBallotForm(async (ctx, id: OrganisationId, input) =>
  startBallot(ctx, await getBranch(ctx.env.db, id), input),
);

export const ballotCommand = async (ctx: BotContext, args: string): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  const ballot = readBallot(args);
  switch (ballot.kind) {
    case 'empty':
      return ballotForm.start(ctx, branch.id);
    case 'problem':
      return say(ctx, { text: problemText(ctx.t, ballot.problem) });
    case 'ok':
      return startBallot(ctx, branch, ballot);
  }
};
