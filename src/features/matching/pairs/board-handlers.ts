/** Who asks how the pairs stand: /pairs, and the duties of a pair. */
import { paragraphs, type Html } from '../../../shared/html.ts';
import { today } from '../../../shared/time/index.ts';
import { renderPicture } from '../../../platform/pictures/index.ts';
import { isPrivate, personOf, type BotContext } from '../../../platform/telegram/context.ts';
import { sayInPrivate, sendPicturePrivately } from '../../../platform/telegram/respond.ts';
import {
  actsForBranch,
  groupBranch,
  listBranchesOfOfficer,
  officerBranch,
  type Branch,
} from '../../organisation/index.ts';
import { loadBoard, loadOwnPairs, showCards, type Board, type OwnPair } from './board-actions.ts';
import { figuresPicture } from './board-picture.ts';
import { boardView, countsText, dutyLines, ownPairsText } from './board-views.ts';

/** The branch whose board the person may see here; `null` when it has been said why there is none. */
const boardBranch = async (ctx: BotContext): Promise<Branch | undefined | null> => {
  if (!isPrivate(ctx)) {
    const branch = await groupBranch(ctx);
    if (branch === undefined) return null;
    return (await actsForBranch(ctx.env, branch.id)) ? branch : undefined;
  }
  const offices = await listBranchesOfOfficer(ctx.env.db, personOf(ctx).telegramId);
  if (!offices.some((branch) => branch.state === 'active')) return undefined;
  return (await officerBranch(ctx)) ?? null;
};

/** The key figures as a picture, for the person who asks. */
const showPicture = async (ctx: BotContext, { figures, branch }: Board): Promise<void> => {
  if (figures.found + figures.transferred === 0) return;
  const date = today(ctx.env.now, branch.timeZone);
  const about = { name: branch.name, today: date };
  const { element, size } = figuresPicture(ctx.privately, figures, about);
  const bytes = await renderPicture(element, size);
  await sendPicturePrivately(ctx, { name: `pairs-${date}.png`, bytes });
};

/** The board of a branch below its picture, for those in office; a group hears the numbers. */
const showBoard = async (ctx: BotContext, board: Board, own: readonly OwnPair[]): Promise<void> => {
  const t = ctx.privately;
  const view = boardView(t, board);
  const text = paragraphs(view.text, ownPairsText(t, own));
  const head = isPrivate(ctx) ? undefined : countsText(ctx.t, board);
  // A picture that could not be made is no reason to withhold the board.
  try {
    await showPicture(ctx, board);
  } finally {
    await sayInPrivate(ctx, { ...view, text }, head);
  }
};

/** The board for those in office, their own pairs for everybody. */
export const pairs = async (ctx: BotContext): Promise<void> => {
  const branch = await boardBranch(ctx);
  if (branch === null) return;
  const own = await loadOwnPairs(ctx.env);
  if (branch !== undefined) await showBoard(ctx, await loadBoard(ctx.env, branch), own);
  else {
    const text = ownPairsText(ctx.privately, own);
    await sayInPrivate(ctx, { text: text === '' ? ctx.privately('matching:own.none') : text });
  }
  const cards = own.filter(({ role }) => role === 'representative');
  if (cards.length > 0)
    await showCards(
      ctx.env,
      cards.map(({ pair }) => pair.id),
    );
};

export const duties = async (ctx: BotContext): Promise<Html[]> =>
  dutyLines(ctx.t, await loadOwnPairs(ctx.env));
