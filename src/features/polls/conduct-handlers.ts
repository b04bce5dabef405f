/** Who conducts a ballot: status, reminder, closing, publishing; each kind of ballot words its own result. */
import type { BallotId } from '../../shared/ids.ts';
import type { Html } from '../../shared/html.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import { onPress, type PressHandler } from '../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../platform/telegram/context.ts';
import {
  revise,
  say,
  sayInPrivate,
  sayPrivately,
  sendPicturePrivately,
  toast,
} from '../../platform/telegram/respond.ts';
import { renderPicture } from '../../platform/pictures/index.ts';
import type { Button, View } from '../../platform/telegram/view.ts';
import { privateChatButton, type Branch } from '../organisation/index.ts';
import type { BallotKind } from './schema.ts';
import {
  askCloseButton,
  closeButton,
  keepButton,
  pictureButton,
  publishButton,
  remindButton,
} from './buttons.ts';
import { resultPicture } from './closing/picture.ts';
import { listResultText, questionResultText, resultView } from './closing/views.ts';
import { ballotStatus, closeBallot, publishBallot, type ClosedBallot } from './conduct-actions.ts';
import { askCloseView, statusView } from './conduct-views.ts';
import { titleOf } from './invitation-views.ts';
import { remindVoters } from './reminding.ts';
import type { BallotResult } from './results.ts';

/** How a kind of ballot speaks of its result. */
export interface ResultSpeech {
  /** To the officer. */
  result(t: Translator, branch: Branch, result: BallotResult): Html;
  /** To the group: totals only, never a person's. */
  published(t: Translator, branch: Branch, result: BallotResult): Html;
  /** Under the result, for the officer: what else can be made of it. */
  more?(t: Translator, result: BallotResult): Button[][];
}

export type Speeches = Readonly<Record<BallotKind, ResultSpeech>>;

export const questionSpeech: ResultSpeech = {
  result: questionResultText,
  published: questionResultText,
  more: (t, { ballot }) =>
    ballot.state === 'published'
      ? [[{ label: t.plain('polls:open.picture'), press: pictureButton(ballot.id) }]]
      : [],
};

/** A list of rows without more to say of them. */
export const listSpeech: ResultSpeech = { result: listResultText, published: listResultText };

const officersOnly = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('organisation:officers-only'), true);

const resultOf = (
  t: Translator,
  speeches: Speeches,
  { branch, result, added }: ClosedBallot,
): View => {
  const speech = speeches[result.ballot.kind];
  const text = speech.result(t, branch, result);
  return resultView(t, text, result, added, speech.more?.(t, result));
};

/** The state of a running ballot, or the result of a closed one, to the officer alone. */
export const sayStatus = async (
  ctx: BotContext,
  speeches: Speeches,
  id: BallotId,
): Promise<void> => {
  const outcome = await ballotStatus(ctx.env, id);
  switch (outcome.kind) {
    case 'not-yours':
      return say(ctx, { text: ctx.t('organisation:officers-only') });
    case 'running':
      return sayInPrivate(ctx, statusView(ctx.privately, outcome));
    case 'closed':
      return sayInPrivate(ctx, resultOf(ctx.privately, speeches, outcome));
  }
};

/** Asks before closing; a ballot that is closed already shows its result. */
export const askToClose = async (
  ctx: BotContext,
  speeches: Speeches,
  id: BallotId,
): Promise<void> => {
  const outcome = await ballotStatus(ctx.env, id);
  if (outcome.kind === 'running') return say(ctx, askCloseView(ctx.t, outcome));
  return sayStatus(ctx, speeches, id);
};

const close =
  (speeches: Speeches) =>
  async (ctx: BotContext, id: BallotId): Promise<void> => {
    const outcome = await closeBallot(ctx.env, id);
    if (outcome.kind !== 'closed')
      return outcome.kind === 'not-yours'
        ? officersOnly(ctx)
        : toast(ctx, ctx.t.plain('polls:batch.close-pending'), true);
    const view = resultOf(ctx.privately, speeches, outcome);
    if (isPrivate(ctx)) return revise(ctx, view);
    const { ballot } = outcome.result;
    const title = titleOf(ctx.t, ballot);
    const reached = await sayPrivately(ctx, view);
    await revise(
      ctx,
      reached
        ? { text: ctx.t('polls:close.sent-privately', { title }) }
        : {
            text: ctx.t('polls:close.open-private-first', { title }),
            buttons: [[privateChatButton(ctx.t, ctx.env.botUsername, `result_${ballot.id}`)]],
          },
    );
  };

const publish =
  (speeches: Speeches) =>
  async (ctx: BotContext, id: BallotId): Promise<void> => {
    const outcome = await publishBallot(ctx.env, id, (t, branch, result) =>
      speeches[result.ballot.kind].published(t, branch, result),
    );
    switch (outcome.kind) {
      case 'not-yours':
        return officersOnly(ctx);
      case 'still-open':
        return toast(ctx, ctx.t.plain('polls:status.no-result-yet'), true);
      case 'no-group':
        return toast(ctx, ctx.t.plain('polls:result.no-group'), true);
      case 'published': {
        const { result } = outcome;
        // The officer's table names members.
        if (!isPrivate(ctx)) return toast(ctx);
        const published = { ...result.ballot, state: 'published' as const };
        return revise(
          ctx,
          resultOf(ctx.t, speeches, { ...outcome, result: { ...result, ballot: published } }),
        );
      }
    }
  };

const remind = async (ctx: BotContext, id: BallotId): Promise<void> => {
  const outcome = await remindVoters(ctx.env, id);
  switch (outcome.kind) {
    case 'not-yours':
      return officersOnly(ctx);
    case 'closed':
      return toast(ctx, ctx.t.plain('polls:remind.closed'), true);
    case 'reminded-before':
      return toast(ctx, ctx.t.plain('polls:remind.before'), true);
    case 'reminded':
      return toast(ctx, ctx.t.plain('polls:remind.done'), true);
  }
};

const askFromStatus =
  (speeches: Speeches) =>
  async (ctx: BotContext, id: BallotId): Promise<void> => {
    const outcome = await ballotStatus(ctx.env, id);
    switch (outcome.kind) {
      case 'not-yours':
        return officersOnly(ctx);
      case 'running':
        return revise(ctx, askCloseView(ctx.t, outcome));
      case 'closed':
        return close(speeches)(ctx, id);
    }
  };

/** Cancel: in private the state again, in the group just that it goes on. */
const keep = async (ctx: BotContext, id: BallotId): Promise<void> => {
  const outcome = await ballotStatus(ctx.env, id);
  if (outcome.kind === 'not-yours') return officersOnly(ctx);
  if (outcome.kind === 'closed') return toast(ctx, ctx.t.plain('polls:remind.closed'), true);
  await revise(
    ctx,
    isPrivate(ctx)
      ? statusView(ctx.t, outcome)
      : { text: ctx.t('polls:close.kept', { title: titleOf(ctx.t, outcome.ballot) }) },
  );
};

/** To the officer alone, once everybody may know it. */
const sendPicture = async (ctx: BotContext, id: BallotId): Promise<void> => {
  if (!isPrivate(ctx)) return toast(ctx, ctx.t.plain('common:button-out-of-date'), true);
  const outcome = await ballotStatus(ctx.env, id);
  if (outcome.kind === 'not-yours') return officersOnly(ctx);
  const result = outcome.kind === 'closed' ? outcome.result : undefined;
  if (outcome.kind !== 'closed' || result?.ballot.kind !== 'question')
    return toast(ctx, ctx.t.plain('polls:status.no-result-yet'), true);
  if (result.ballot.state !== 'published')
    return toast(ctx, ctx.t.plain('polls:result.publish-first'), true);
  await toast(ctx);
  const { element, size } = resultPicture(ctx.t, outcome.branch.name, result);
  await sendPicturePrivately(ctx, {
    name: `ballot-${id}.png`,
    bytes: await renderPicture(element, size),
  });
};

export const conductPresses = (speeches: Speeches): PressHandler[] => [
  onPress(remindButton, remind),
  onPress(askCloseButton, askFromStatus(speeches)),
  onPress(closeButton, close(speeches)),
  onPress(keepButton, keep),
  onPress(publishButton, publish(speeches)),
  onPress(pictureButton, sendPicture),
];

/** `?start=result_<id>`: an officer whose private chat was not open when the ballot was closed. */
export const startResult =
  (speeches: Speeches) =>
  async (ctx: BotContext, rest: string): Promise<void> => {
    if (!/^\d{1,15}$/.test(rest)) return say(ctx, { text: ctx.t('polls:paper.unknown') });
    await sayStatus(ctx, speeches, Number(rest) as BallotId);
  };
