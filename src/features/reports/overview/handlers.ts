/** Who asks for the overview: /overview, its pages, its sheet. */
import type { OrganisationId } from '../../../shared/ids.ts';
import { today } from '../../../shared/time/index.ts';
import { fileName } from '../../../platform/pages/index.ts';
import { writeWorkbook } from '../../../platform/sheets/index.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import {
  chatIdOf,
  isPrivate,
  personOf,
  type BotContext,
} from '../../../platform/telegram/context.ts';
import {
  revise,
  say,
  sayInPrivate,
  sendFilePrivately,
  toast,
} from '../../../platform/telegram/respond.ts';
import {
  findBranchOfChat,
  listSuperiorsOfOfficer,
  stateView,
  type Branch,
} from '../../organisation/index.ts';
import { overviewFor, type Overview } from './actions.ts';
import { pageButton, sheetButton } from './buttons.ts';
import { isOverviewYear, readOverviewYear } from './rules.ts';
import { overviewSheet } from './sheet.ts';
import { chooseOverviewView, overviewView, sumsText } from './views.ts';

const thisYearOf = (ctx: BotContext, { timeZone }: Branch): number =>
  Number(today(ctx.env.now, timeZone).slice(0, 4));

const yearUnclear = (ctx: BotContext, thisYear: number): Promise<void> =>
  say(ctx, { text: ctx.t('overview:year-unclear', { year: String(thisYear) }) });

/** Sums in the group, for officers; the branches are read in private. */
const inGroup = async (ctx: BotContext, args: string): Promise<void> => {
  const above = await findBranchOfChat(ctx.env.db, chatIdOf(ctx));
  if (above === undefined || above.kind === 'branch')
    return say(ctx, { text: ctx.t('overview:not-here') });
  if (above.state !== 'active') return say(ctx, stateView(ctx.t, above));
  const year = readOverviewYear(args, thisYearOf(ctx, above));
  if (year === undefined) return yearUnclear(ctx, thisYearOf(ctx, above));
  const overview = await overviewFor(ctx.env, above.id, year);
  if (overview === undefined) return say(ctx, { text: ctx.t('overview:officers-only') });
  await sayInPrivate(ctx, overviewView(ctx.privately, overview, 0), sumsText(ctx.t, overview));
};

export const overview = async (ctx: BotContext, args: string): Promise<void> => {
  if (!isPrivate(ctx)) return inGroup(ctx, args);
  const own = await listSuperiorsOfOfficer(ctx.env.db, personOf(ctx).telegramId);
  const active = own.filter(({ state }) => state === 'active');
  const [first] = active;
  if (first === undefined)
    return say(
      ctx,
      own[0] === undefined ? { text: ctx.t('overview:not-superior') } : stateView(ctx.t, own[0]),
    );
  const year = readOverviewYear(args, thisYearOf(ctx, first));
  if (year === undefined) return yearUnclear(ctx, thisYearOf(ctx, first));
  if (active.length > 1) return say(ctx, chooseOverviewView(ctx.t, active, year));
  const shown = await overviewFor(ctx.env, first.id, year);
  if (shown !== undefined) await say(ctx, overviewView(ctx.t, shown, 0));
};

const officersOnly = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('overview:officers-only'), true);

/** In private, of a year that was offered. */
const shownIn = async (
  ctx: BotContext,
  id: OrganisationId,
  year: number,
): Promise<Overview | undefined> =>
  isPrivate(ctx) && isOverviewYear(year) ? overviewFor(ctx.env, id, year) : undefined;

const showPage = async (
  ctx: BotContext,
  id: OrganisationId,
  year: number,
  page: number,
): Promise<void> => {
  const shown = await shownIn(ctx, id, year);
  return shown === undefined ? officersOnly(ctx) : revise(ctx, overviewView(ctx.t, shown, page));
};

const sendSheet = async (ctx: BotContext, id: OrganisationId, year: number): Promise<void> => {
  const shown = await shownIn(ctx, id, year);
  if (shown === undefined) return officersOnly(ctx);
  const { t } = ctx;
  await toast(ctx);
  const bytes = await writeWorkbook([overviewSheet(t, shown)]);
  const name = fileName(
    [shown.above.name, t.plain('overview:sheet.file', { year: String(year) }), shown.date],
    'xlsx',
  );
  const caption = { text: t('overview:sheet.caption', { name: shown.above.name }) };
  await sendFilePrivately(ctx, { name, bytes }, caption);
};

export const overviewPresses: readonly PressHandler[] = [
  onPress(pageButton, showPage),
  onPress(sheetButton, sendSheet),
];
