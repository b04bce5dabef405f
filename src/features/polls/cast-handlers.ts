/** Who asks with a paper in hand: the deep link and the buttons of the paper, where only the voter sees it. */
import type { BallotId } from '../../shared/ids.ts';
import { paragraphs, type Html } from '../../shared/html.ts';
import { onPress } from '../../platform/telegram/buttons.ts';
import type { BotContext } from '../../platform/telegram/context.ts';
import { say, toast } from '../../platform/telegram/respond.ts';
import type { View } from '../../platform/telegram/view.ts';
import { getBranch } from '../organisation/index.ts';
import { castButton, showButton, startButton } from './buttons.ts';
import { castPaper, takePaper, type OpenPaper } from './cast-actions.ts';
import { noPaperText } from './cast-views.ts';
import { dutyLine, inviteView } from './invitation-views.ts';
import { isForVoterAlone, revisePaper } from './paper-answer.ts';
import { countedView, rowView, summaryView } from './paper-views.ts';
import { formatReceipt, newReceipt, votableRows } from './rules/index.ts';
import { listOpenBallotsOf } from './voter-store.ts';

const paperView = (ctx: BotContext, paper: Omit<OpenPaper, 'kind'>, row: number): View =>
  row === paper.form.rows
    ? summaryView(ctx.privately, paper, newReceipt(ctx.env.random))
    : rowView(ctx.privately, paper, row);

const startAgainView = (ctx: BotContext, paper: Omit<OpenPaper, 'kind'>): View => {
  const view = rowView(ctx.privately, paper, votableRows(paper.form)[0] ?? 0);
  return { ...view, text: paragraphs(ctx.privately('polls:paper.start-again'), view.text) };
};

/** A paper shown in a group to everybody would be everybody's. */
const forVoterAlone =
  <Args extends unknown[]>(run: (ctx: BotContext, ...args: Args) => Promise<void>) =>
  async (ctx: BotContext, ...args: Args): Promise<void> =>
    isForVoterAlone(ctx)
      ? run(ctx, ...args)
      : toast(ctx, ctx.privately.plain('common:button-out-of-date'), true);

/** No paper has this text. */
const DAMAGED = '';

const showPaper = async (
  ctx: BotContext,
  id: BallotId,
  row: number | undefined,
  text?: string,
): Promise<void> => {
  const paper = await takePaper(ctx.env, id, text);
  if (paper.kind !== 'open' && paper.kind !== 'damaged')
    return revisePaper(ctx, { text: noPaperText(ctx.privately, paper) });
  const rows = votableRows(paper.form);
  const at = row ?? rows[0] ?? paper.form.rows;
  const isRow = at === paper.form.rows || rows.includes(at);
  await revisePaper(
    ctx,
    paper.kind === 'open' && isRow ? paperView(ctx, paper, at) : startAgainView(ctx, paper),
  );
};

const cast = async (
  ctx: BotContext,
  id: BallotId,
  text: string,
  receipt: string,
): Promise<void> => {
  const outcome = await castPaper(ctx.env, id, text, receipt);
  switch (outcome.kind) {
    case 'counted':
      return revisePaper(
        ctx,
        countedView(ctx.privately, outcome.ballot, receipt),
        ctx.privately.plain('polls:paper.counted-briefly', { receipt: formatReceipt(receipt) }),
      );
    case 'damaged':
      return showPaper(ctx, id, undefined, DAMAGED);
    case 'voted-already':
    case 'on-paper':
    case 'closed':
      return revisePaper(ctx, { text: noPaperText(ctx.privately, outcome) });
    case 'not-entitled':
      return showPaper(ctx, id, undefined);
  }
};

export const paperPresses = [
  onPress(
    startButton,
    forVoterAlone((ctx, id: BallotId) => showPaper(ctx, id, undefined)),
  ),
  onPress(
    showButton,
    forVoterAlone((ctx, id: BallotId, row: number, text: string) => showPaper(ctx, id, row, text)),
  ),
  onPress(castButton, forVoterAlone(cast)),
];

/** `?start=vote_<id>`: from the card in the group. */
export const startVote = async (ctx: BotContext, rest: string): Promise<void> => {
  const id = /^\d{1,15}$/.test(rest) ? (Number(rest) as BallotId) : undefined;
  const paper = id === undefined ? { kind: 'unknown' as const } : await takePaper(ctx.env, id);
  if (paper.kind !== 'open' && paper.kind !== 'damaged')
    return say(ctx, { text: noPaperText(ctx.privately, paper) });
  const branch = await getBranch(ctx.env.db, paper.ballot.organisationId);
  await say(ctx, inviteView(ctx.privately, paper.ballot, branch));
};

/** Ballots that wait for the person, for /start and /me. */
export const ballotDuties = async (ctx: BotContext): Promise<readonly Html[]> => {
  if (ctx.env.actor.kind !== 'person') return [];
  const waiting = await listOpenBallotsOf(ctx.env.db, ctx.env.actor.telegramId);
  return waiting.map((ballot) => dutyLine(ctx.privately, ballot, ctx.env.botUsername));
};
