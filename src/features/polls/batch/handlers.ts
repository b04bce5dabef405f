/** Who counts papers by hand: the teller's questions, the supervisor's look. In private chat. */
import { z } from 'zod';
import type { BallotId, BatchId, MemberId } from '../../../shared/ids.ts';
import {
  defineForm,
  type Answer,
  type Answers,
  type Question,
} from '../../../platform/dialogs/index.ts';
import { onPress } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, toast } from '../../../platform/telegram/respond.ts';
import {
  askSupervisor,
  batchForm,
  choosePaper,
  discardBatch,
  enterBatch,
  paperPanel,
  type PanelOutcome,
} from './actions.ts';
import { decideBatch, reviewBatch, type ReviewOutcome } from './review-actions.ts';
import { revisePaper, sayUnstored } from '../paper-answer.ts';
import { givenOut } from './panel.ts';
import {
  choosePaperButton,
  decideButton,
  discardButton,
  enterButton,
  paperPanelButton,
  reviewButton,
  supervisorButton,
} from './buttons.ts';
import {
  isProblem,
  readCount,
  readRows,
  sumsOf,
  type BatchCounts,
  type BatchForm,
} from './rules.ts';
import {
  decidedView,
  enteredView,
  panelView,
  problemText,
  reviewView,
  rowsQuestion,
} from './views.ts';

const outOfDate = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('common:button-out-of-date'), true);

const refuse = (ctx: BotContext, why: 'not-yours' | 'closed'): Promise<void> =>
  toast(
    ctx,
    ctx.t.plain(why === 'closed' ? 'polls:remind.closed' : 'organisation:officers-only'),
    true,
  );

const inPrivate =
  <Args extends unknown[]>(run: (ctx: BotContext, ...args: Args) => Promise<void>) =>
  async (ctx: BotContext, ...args: Args): Promise<void> =>
    isPrivate(ctx) ? run(ctx, ...args) : outOfDate(ctx);

const showPanel = async (ctx: BotContext, outcome: PanelOutcome, how: typeof say): Promise<void> =>
  outcome.kind === 'shown' ? how(ctx, panelView(ctx.t, outcome)) : refuse(ctx, outcome.kind);

const contextSchema = z.object({ ballotId: z.number() });

const countQuestion = (
  key: 'issued' | 'collected' | 'voids',
  check: (count: number, answers: Record<string, unknown>) => boolean = () => true,
): Question => ({
  key,
  ask: (t) => t(`polls:batch.ask-${key}`),
  read: (text, { t }, answers): Answer => {
    const count = readCount(text);
    if (count === undefined) return { kind: 'no', why: t('polls:batch.number') };
    return check(count, { ...answers })
      ? { kind: 'ok', value: count }
      : { kind: 'no', why: t('polls:batch.more-void') };
  },
});

/** What the questions need of the ballot is given at the start, as it is frozen. */
const paperIn = (answers: Answers): BatchForm => answers['paper'] as BatchForm;

const numbersIn = (answers: Answers): Omit<BatchCounts, 'rows'> => ({
  issued: Number(answers['issued']),
  collected: Number(answers['collected']),
  voids: Number(answers['voids']),
});

export const batchDialog = defineForm({
  kind: 'polls.batch',
  questions: [
    countQuestion('issued'),
    countQuestion('collected'),
    countQuestion('voids', (count, { collected }) => count <= Number(collected)),
    {
      key: 'rows',
      ask: (t, answers) => rowsQuestion(t, paperIn(answers)),
      read: (text, { t }, answers) => {
        const paper = paperIn(answers);
        const rows = readRows(text, paper);
        if (isProblem(rows)) return { kind: 'no', why: problemText(t, rows) };
        const sums = sumsOf(paper, { ...numbersIn(answers), rows });
        return isProblem(sums)
          ? { kind: 'no', why: problemText(t, sums) }
          : { kind: 'ok', value: rows };
      },
    },
  ],
  done: async (ctx, answers, context) => {
    const id = contextSchema.parse(context).ballotId as BallotId;
    const outcome = await enterBatch(ctx.env, id, {
      ...numbersIn(answers),
      rows: answers['rows'] as BatchCounts['rows'],
    });
    switch (outcome.kind) {
      case 'not-yours':
        return say(ctx, { text: ctx.t('organisation:officers-only') });
      case 'closed':
        return say(ctx, { text: ctx.t('polls:remind.closed') });
      case 'candidate':
        return say(ctx, { text: ctx.t('polls:batch.candidate') });
      case 'pending':
        return say(ctx, { text: ctx.t('polls:batch.is-pending') });
      case 'problem':
        return say(ctx, { text: problemText(ctx.t, outcome.problem) });
      case 'entered':
        // Counts of few papers: not to be kept in the outbox when Telegram does not answer.
        return sayUnstored(
          ctx,
          enteredView(ctx.t, outcome.ballot, outcome.batch, outcome.supervisors),
        );
    }
  },
});

const enter = async (ctx: BotContext, id: BallotId): Promise<void> => {
  const panel = await paperPanel(ctx.env, id);
  if (panel.kind !== 'shown') return refuse(ctx, panel.kind);
  if (panel.pending !== null) return showPanel(ctx, panel, revise);
  const isForGuests = panel.ballot.voters === 'guests';
  await batchDialog.start(
    ctx,
    { ballotId: id },
    {
      paper: batchForm(panel),
      ...(isForGuests ? {} : { issued: givenOut(panel) }),
    },
  );
};

const showReview = async (ctx: BotContext, outcome: ReviewOutcome): Promise<void> => {
  switch (outcome.kind) {
    case 'not-yours':
    case 'gone':
      return outOfDate(ctx);
    case 'waiting':
      return revisePaper(ctx, reviewView(ctx.t, outcome.ballot, outcome.batch));
    case 'counted':
    case 'returned':
      return revise(ctx, decidedView(ctx.t, outcome.ballot, outcome.kind));
  }
};

export const batchPresses = [
  onPress(
    paperPanelButton,
    inPrivate(async (ctx, id: BallotId) => showPanel(ctx, await paperPanel(ctx.env, id), say)),
  ),
  onPress(
    choosePaperButton,
    inPrivate(async (ctx, id: BallotId, memberId: MemberId) =>
      showPanel(ctx, await choosePaper(ctx.env, id, memberId), revise),
    ),
  ),
  onPress(enterButton, inPrivate(enter)),
  onPress(
    discardButton,
    inPrivate(async (ctx, id: BallotId) => showPanel(ctx, await discardBatch(ctx.env, id), revise)),
  ),
  onPress(
    supervisorButton,
    inPrivate(async (ctx, id: BatchId, memberId: MemberId) => {
      const outcome = await askSupervisor(ctx.env, id, memberId);
      if (outcome.kind === 'gone') return outOfDate(ctx);
      if (outcome.kind !== 'asked') return refuse(ctx, outcome.kind);
      await revise(ctx, { text: ctx.t('polls:batch.asked', { name: outcome.name }) });
    }),
  ),
  onPress(
    reviewButton,
    inPrivate(async (ctx, id: BatchId) => showReview(ctx, await reviewBatch(ctx.env, id))),
  ),
  onPress(
    decideButton,
    inPrivate(async (ctx, id: BatchId, isRight: number) =>
      showReview(ctx, await decideBatch(ctx.env, id, isRight === 1)),
    ),
  ),
];
