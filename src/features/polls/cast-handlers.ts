/** Who asks with a paper in hand: the deep link and the buttons of the paper. Only in private chat. */
import type { BallotId } from '../../shared/ids.ts';
import { paragraphs, type Html } from '../../shared/html.ts';
import { onPress } from '../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../platform/telegram/context.ts';
import { say, toast } from '../../platform/telegram/respond.ts';
import type { View } from '../../platform/telegram/view.ts';
import { getBranch } from '../organisation/index.ts';
import { castButton, showButton, startButton } from './buttons.ts';
import { castPaper, takePaper, type NoPaper, type OpenPaper } from './cast-actions.ts';
import { dutyLine, inviteView, titleOf } from './invitation-views.ts';
import { revisePaper } from './paper-answer.ts';
import { countedView, rowView, summaryView } from './paper-views.ts';
import { newReceipt, votableRows } from './rules/index.ts';
import { listOpenBallotsOf } from './voter-store.ts';

const noPaperText = ({ t }: BotContext, why: NoPaper): Html => {
  if (why.kind === 'unknown') return t('polls:paper.unknown');
  const title = titleOf(t, why.ballot);
  if (why.kind === 'not-entitled') {
    const { kind, voters } = why.ballot;
    return t(`polls:paper.not-entitled-${voters === 'guests' ? voters : kind}`, {
      title,
      branch: why.branchName,
    });
  }
  return t(`polls:paper.${why.kind}`, { title });
};

const paperView = (ctx: BotContext, paper: Omit<OpenPaper, 'kind'>, row: number): View =>
  row === paper.form.rows
    ? summaryView(ctx.t, paper, newReceipt(ctx.env.random))
    : rowView(ctx.t, paper, row);

const startAgainView = (ctx: BotContext, paper: Omit<OpenPaper, 'kind'>): View => {
  const view = rowView(ctx.t, paper, votableRows(paper.form)[0] ?? 0);
  return { ...view, text: paragraphs(ctx.t('polls:paper.start-again'), view.text) };
};

/** A paper shown in a group would be everybody's. */
const inPrivate =
  <Args extends unknown[]>(run: (ctx: BotContext, ...args: Args) => Promise<void>) =>
  async (ctx: BotContext, ...args: Args): Promise<void> =>
    isPrivate(ctx) ? run(ctx, ...args) : toast(ctx, ctx.t.plain('common:button-out-of-date'), true);

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
    return revisePaper(ctx, { text: noPaperText(ctx, paper) });
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
      return revisePaper(ctx, countedView(ctx.t, outcome.ballot, receipt));
    case 'damaged':
      return showPaper(ctx, id, undefined, DAMAGED);
    case 'voted-already':
    case 'on-paper':
    case 'closed':
      return revisePaper(ctx, { text: noPaperText(ctx, outcome) });
    case 'not-entitled':
      return showPaper(ctx, id, undefined);
  }
};

export const paperPresses = [
  onPress(
    startButton,
    inPrivate((ctx, id: BallotId) => showPaper(ctx, id, undefined)),
  ),
  onPress(
    showButton,
    inPrivate((ctx, id: BallotId, row: number, text: string) => showPaper(ctx, id, row, text)),
  ),
  onPress(castButton, inPrivate(cast)),
];

/** `?start=vote_<id>`: from the card in the group. */
export const startVote = async (ctx: BotContext, rest: string): Promise<void> => {
  const id = /^\d{1,15}$/.test(rest) ? (Number(rest) as BallotId) : undefined;
  const paper = id === undefined ? { kind: 'unknown' as const } : await takePaper(ctx.env, id);
  if (paper.kind !== 'open' && paper.kind !== 'damaged')
    return say(ctx, { text: noPaperText(ctx, paper) });
  const branch = await getBranch(ctx.env.db, paper.ballot.organisationId);
  await say(ctx, inviteView(ctx.t, paper.ballot, branch));
};

/** Ballots that wait for the person, for /start and /me. */
export const ballotDuties = async (ctx: BotContext): Promise<readonly Html[]> => {
  if (ctx.env.actor.kind !== 'person') return [];
  const waiting = await listOpenBallotsOf(ctx.env.db, ctx.env.actor.telegramId);
  return waiting.map((ballot) => dutyLine(ctx.t, ballot, ctx.env.botUsername));
};
