/** Who opens the satisfaction assessment and looks at it; in the secretary's private chat. */
import type { AppraisalId } from '../../../shared/ids.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { say, toast } from '../../../platform/telegram/respond.ts';
import { ballotStatus, openedView, resultView, statusView } from '../../polls/index.ts';
import type { Voters } from '../schema.ts';
import { newestSatisfaction, openSatisfaction } from './actions.ts';
import { openButton, showButton } from './buttons.ts';
import { satisfactionSpeech } from './views.ts';

export const SETS = ['members', 'guests'] as const satisfies readonly Voters[];

const officersOnly = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('organisation:officers-only'), true);

const open = async (ctx: BotContext, id: AppraisalId, voters: Voters): Promise<void> => {
  const outcome = await openSatisfaction(ctx.env, id, voters);
  switch (outcome.kind) {
    case 'not-yours':
      return officersOnly(ctx);
    case 'not-now':
    case 'running':
      return toast(ctx, ctx.t.plain(`appraisal:satisfaction.${outcome.kind}`), true);
    case 'opened':
      return say(ctx, openedView(ctx.t, outcome.branch, outcome));
  }
};

const show = async (ctx: BotContext, id: AppraisalId, voters: Voters): Promise<void> => {
  const ballot = await newestSatisfaction(ctx.env, id, voters);
  const status =
    ballot === undefined ? { kind: 'not-yours' as const } : await ballotStatus(ctx.env, ballot.id);
  switch (status.kind) {
    case 'not-yours':
      return officersOnly(ctx);
    case 'running':
      return say(ctx, statusView(ctx.t, status));
    case 'closed': {
      const { branch, result, added } = status;
      const text = satisfactionSpeech.result(ctx.t, branch, result);
      return say(
        ctx,
        resultView(ctx.t, text, result, added, satisfactionSpeech.more?.(ctx.t, result)),
      );
    }
  }
};

const ofSet =
  (run: (ctx: BotContext, id: AppraisalId, voters: Voters) => Promise<void>) =>
  async (ctx: BotContext, id: AppraisalId, place: number): Promise<void> => {
    const voters = SETS[place];
    return voters === undefined || !isPrivate(ctx)
      ? toast(ctx, ctx.t.plain('common:button-out-of-date'), true)
      : run(ctx, id, voters);
  };

export const satisfactionPresses: readonly PressHandler[] = [
  onPress(openButton, ofSet(open)),
  onPress(showButton, ofSet(show)),
];
