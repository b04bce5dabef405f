/** Where an officer stands in counting a vote: kept as a dialog, so that numbers can be typed and a restart is harmless. */
import { z } from 'zod';
import type { ChatId, VoteId } from '../../../shared/ids.ts';
import {
  deleteDialog,
  findDialog,
  saveDialog,
  type DialogDefinition,
} from '../../../platform/dialogs/index.ts';
import { isPrivate, personOf, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, sayInPrivate } from '../../../platform/telegram/respond.ts';
import { cleanName, lengthOf } from '../../roster/index.ts';
import { putCounts, putName, type CountOutcome } from './count-actions.ts';
import { loadVote, type VoteState } from './load.ts';
import { hasBegun } from './open-actions.ts';
import { isNameField, readCounts, stepsOf, type Step } from './rules/index.ts';
import { voteView } from './views.ts';

const KIND = 'vote.count';
const LONGEST_NAME = 60;
const stateSchema = z.object({ vote: z.number(), step: z.string() });

/** Counting goes on in the private chat, wherever it was begun. */
const privateKey = (ctx: BotContext) => {
  const { telegramId } = personOf(ctx);
  return { chatId: telegramId as number as ChatId, telegramId };
};

/** Shows the vote and waits for the number or name of `step`, the first open one if none is meant. */
export const showVote = async (ctx: BotContext, state: VoteState, wanted?: Step): Promise<void> => {
  const key = privateKey(ctx);
  const { env } = ctx;
  const isEarly = !hasBegun(state.meeting, env.now);
  const step = wanted ?? state.steps[0];
  const isCounting = state.vote.state === 'open' && !isEarly && step !== undefined;
  if (isCounting) {
    const data = { vote: state.vote.id, step };
    await saveDialog(env.db, key, { kind: KIND, data, lastUpdateId: env.updateId }, env.now);
  } else if ((await findDialog(env.db, key, env.now))?.kind === KIND)
    await deleteDialog(env.db, key);
  const view = voteView(ctx.privately, state, step, isEarly);
  if (ctx.callbackQuery !== undefined) return revise(ctx, view);
  return isPrivate(ctx) ? say(ctx, view) : sayInPrivate(ctx, view);
};

export const showOutcome = async (ctx: BotContext, outcome: CountOutcome): Promise<void> =>
  outcome.kind === 'not-yours'
    ? say(ctx, { text: ctx.t('organisation:officers-only') })
    : showVote(ctx, outcome.state);

const isStep = (state: VoteState, step: string): step is Step =>
  stepsOf(state.subject).some((one) => one === step);

const takeText = async (
  ctx: BotContext,
  state: VoteState,
  step: Step,
  text: string,
): Promise<void> => {
  const { id } = state.vote;
  if (isNameField(step)) {
    const name = cleanName(text);
    return /\p{L}/u.test(name) && lengthOf(name) <= LONGEST_NAME
      ? showOutcome(ctx, await putName(ctx.env, id, step, name))
      : say(ctx, { text: ctx.t('votes:form.name-problem', { max: LONGEST_NAME }) });
  }
  const read = readCounts(state.subject, step, text);
  return read.kind === 'counts'
    ? showOutcome(ctx, await putCounts(ctx.env, id, read.counts))
    : say(ctx, { text: ctx.t(`votes:typed.${read.kind}`) });
};

export const countingDialog: DialogDefinition = {
  kind: KIND,
  presses: [],
  onText: async (ctx, text) => {
    const running = await findDialog(ctx.env.db, privateKey(ctx), ctx.env.now);
    const data = stateSchema.safeParse(running?.data);
    if (!isPrivate(ctx) || running?.kind !== KIND || !data.success) return false;
    const state = await loadVote(ctx.env.db, data.data.vote as VoteId);
    const { step } = data.data;
    if (state === undefined || !isStep(state, step)) return false;
    // The message that brought the count here only shows it once more.
    if (running.lastUpdateId !== null && running.lastUpdateId === ctx.env.updateId)
      await showVote(ctx, state, step);
    else await takeText(ctx, state, step, text.trim());
    return true;
  },
};
