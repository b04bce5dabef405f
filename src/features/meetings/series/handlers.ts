/** Who asks about series: /series in private, its dialog and its buttons. */
import type { OrganisationId, SeriesId } from '../../../shared/ids.ts';
import { isPlainDate } from '../../../shared/time/index.ts';
import { onPress, type ButtonDefinition } from '../../../platform/telegram/buttons.ts';
import type { BotContext, Env } from '../../../platform/telegram/context.ts';
import { revise, say, toast } from '../../../platform/telegram/respond.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { actsForBranch, getBranch, officerBranch, type Branch } from '../../organisation/index.ts';
import { originOf } from '../origin.ts';
import { readParts, readPlace, readTitle } from '../rules.ts';
import {
  draftSeries,
  endSeries,
  listOwnSeries,
  lookAtSeries,
  pauseSeries,
  skipDate,
  startOf,
  startSeries,
  type SeriesPlan,
  type SheetOutcome,
} from './actions.ts';
import { seriesForm } from './form.ts';
import type { SeriesSheet } from './load.ts';
import { readRhythm, readSeriesKind } from './rules/index.ts';
import {
  askEndButton,
  askEndView,
  discardButton,
  discardedView,
  endButton,
  listButton,
  listView,
  newButton,
  openButton,
  pauseButton,
  sheetView,
  skipButton,
  startButton,
} from './views.ts';

const finish = async (
  ctx: BotContext,
  organisationId: OrganisationId,
  plan: SeriesPlan,
): Promise<void> => {
  const outcome = await draftSeries(ctx.env, organisationId, originOf(ctx), plan);
  await say(
    ctx,
    outcome.kind === 'shown'
      ? sheetView(ctx.t, outcome.sheet)
      : { text: ctx.t('organisation:officers-only') },
  );
};

export const form = seriesForm(finish);

const startForm = (ctx: BotContext, branch: Branch, known: object = {}): Promise<void> =>
  form.start(ctx, branch.id, { zone: branch.timeZone, ...known });

/** `how often and when | title | place | kind`; what is missing is asked. */
const fromText = async (ctx: BotContext, branch: Branch, text: string): Promise<void> => {
  const refuse = (view: View): Promise<void> => say(ctx, view);
  const parts = readParts('meeting', text);
  if (parts === 'too-many') return refuse({ text: ctx.t('meetings:too-many-parts') });
  const rhythm = readRhythm(parts.when, startOf(ctx.env, branch));
  if (rhythm.kind === 'unreadable') return refuse({ text: ctx.t('series:unreadable') });
  if (rhythm.kind === 'ambiguous-time')
    return refuse({
      text: ctx.t('series:ambiguous-time', { times: rhythm.times.join(ctx.t.plain('series:or')) }),
    });
  const title = readTitle(parts.title);
  if (!title.ok && title.problem === 'too-long')
    return refuse({ text: ctx.t('meetings:bad-title') });
  const place = readPlace(parts.place);
  if (place === undefined) return refuse({ text: ctx.t('meetings:bad-place') });
  const kind = parts.last === '' ? undefined : readSeriesKind(parts.last);
  if (parts.last !== '' && kind === undefined)
    return refuse({ text: ctx.t('series:bad-kind', { word: parts.last }) });
  await startForm(ctx, branch, {
    rhythm: { rule: rhythm.rule, time: rhythm.time },
    ...(kind === undefined ? {} : { kind }),
    ...(title.ok ? { title: title.value, place } : {}),
  });
};

export const series = async (ctx: BotContext, args: string): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  if (args !== '') return fromText(ctx, branch, args);
  const outcome = await listOwnSeries(ctx.env, branch.id);
  if (outcome.kind === 'not-yours' || outcome.sheets.length === 0) return startForm(ctx, branch);
  await say(ctx, listView(ctx.t, branch, outcome.sheets));
};

const answer = async (
  ctx: BotContext,
  outcome: SheetOutcome,
  view: (sheet: SeriesSheet) => View = (sheet) => sheetView(ctx.t, sheet),
): Promise<void> => {
  if (outcome.kind !== 'shown')
    return toast(
      ctx,
      outcome.kind === 'gone'
        ? ctx.t.plain('common:button-out-of-date')
        : ctx.t.plain('organisation:officers-only'),
      true,
    );
  await revise(ctx, view(outcome.sheet));
};

const onSeries = (
  button: ButtonDefinition<[SeriesId]>,
  act: (env: Env, id: SeriesId) => Promise<SheetOutcome>,
  view?: (ctx: BotContext, sheet: SeriesSheet) => View,
) =>
  onPress(button, async (ctx, id) => {
    const outcome = await act(ctx.env, id);
    await answer(ctx, outcome, view === undefined ? undefined : (sheet) => view(ctx, sheet));
  });

const onBranch = (
  button: ButtonDefinition<[OrganisationId]>,
  act: (ctx: BotContext, branch: Branch) => Promise<void>,
) =>
  onPress(button, async (ctx, id) => {
    if (!(await actsForBranch(ctx.env, id)))
      return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
    await act(ctx, await getBranch(ctx.env.db, id));
  });

const dateOf = (number: number): string => {
  const digits = String(number);
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
};

export const seriesPresses = [
  onSeries(openButton, lookAtSeries),
  onSeries(startButton, startSeries),
  onSeries(pauseButton, pauseSeries),
  onSeries(askEndButton, lookAtSeries, (ctx, sheet) => askEndView(ctx.t, sheet)),
  onSeries(endButton, endSeries),
  onSeries(discardButton, endSeries, (ctx) => discardedView(ctx.t)),
  onPress(skipButton, async (ctx, id, number, isSkipped) => {
    const date = dateOf(number);
    if (!isPlainDate(date)) return toast(ctx, ctx.t.plain('common:button-out-of-date'));
    await answer(ctx, await skipDate(ctx.env, id, date, isSkipped === 1));
  }),
  onBranch(listButton, async (ctx, branch) => {
    const outcome = await listOwnSeries(ctx.env, branch.id);
    if (outcome.kind === 'listed') await revise(ctx, listView(ctx.t, branch, outcome.sheets));
  }),
  onBranch(newButton, (ctx, branch) => startForm(ctx, branch)),
];
