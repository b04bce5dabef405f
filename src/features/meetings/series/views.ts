/** What is said about series: what was understood with its next dates, the list, one of them, what could not be announced. */
import { joinHtml, paragraphs, shorten, type Html } from '../../../shared/html.ts';
import type { OrganisationId, SeriesId } from '../../../shared/ids.ts';
import { formatDate, formatWhen, formatZone, type Moment } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg, intArg } from '../../../platform/telegram/buttons.ts';
import type { LinkedBranch } from '../../../platform/telegram/context.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import { kindText, placeLine } from '../views.ts';
import type { Occurrence, SeriesSheet } from './load.ts';
import { ruleText } from './rule-views.ts';
import type { Series } from './store.ts';

const seriesArg = idArg<SeriesId>();
const branchArg = idArg<OrganisationId>();

export const startButton = defineButton('series.start', seriesArg);
export const discardButton = defineButton('series.discard', seriesArg);
export const openButton = defineButton('series.open', seriesArg);
/** With the date as a number, and 1 to skip it, 0 to take it back in. */
export const skipButton = defineButton('series.skip', seriesArg, intArg, intArg);
export const pauseButton = defineButton('series.pause', seriesArg);
export const askEndButton = defineButton('series.ask-end', seriesArg);
export const endButton = defineButton('series.end', seriesArg);
export const listButton = defineButton('series.list', branchArg);
export const newButton = defineButton('series.new', branchArg);

type Named = Pick<Series, 'category' | 'kind' | 'title' | 'place' | 'rule' | 'time'>;

const whenText = (t: Translator, { instant }: Moment, zone: string): string =>
  formatWhen(instant, { zone, locale: t.locale });

const head = (t: Translator, series: Named, { branch, next }: SeriesSheet): Html => {
  const [first] = next;
  return joinHtml([
    t('series:title', { title: series.title, kind: kindText(t, series) }),
    t('series:rhythm', {
      rule: ruleText(t, series.rule),
      time: series.time,
      zone:
        first === undefined
          ? branch.timeZone
          : formatZone(branch.timeZone, first.moment.instant, t.locale),
    }),
    placeLine(t, series),
  ]);
};

const nextText = (t: Translator, { branch, next }: SeriesSheet, isMarked: boolean): Html =>
  joinHtml([
    t('series:next', { count: next.length }),
    ...next.map(({ moment, state }) =>
      t('series:date', {
        when: whenText(t, moment, branch.timeZone),
        mark: isMarked && state !== 'to-come' ? t.plain(`series:mark.${state}`) : '',
      }),
    ),
  ]);

/** Whoever gives a day of the month thinks of holidays, and we do not know them. */
const holidaysText = (t: Translator, { rule }: Series): Html =>
  t(rule.kind === 'day' && rule.isWorkday ? 'series:workdays-only' : 'series:holidays');

/** What was understood, before it is confirmed. */
export const draftView = (t: Translator, sheet: SeriesSheet): View => ({
  text: paragraphs(
    t('series:draft'),
    head(t, sheet.series, sheet),
    nextText(t, sheet, false),
    joinHtml([
      t('series:announced', { count: sheet.branch.settings.seriesAnnounceDays }),
      holidaysText(t, sheet.series),
    ]),
  ),
  buttons: [
    [
      { label: t.plain('common:confirm'), press: startButton(sheet.series.id), style: 'success' },
      { label: t.plain('common:cancel'), press: discardButton(sheet.series.id) },
    ],
  ],
});

const asNumber = (date: string): number => Number(date.replaceAll('-', ''));

const dateButton = (t: Translator, id: SeriesId, { date, state }: Occurrence): Button[] => {
  if (state === 'announced' || state === 'cancelled') return [];
  const label = { date: formatDate(date, t.locale) };
  return [
    state === 'skipped'
      ? { label: t.plain('series:take-back', label), press: skipButton(id, asNumber(date), 0) }
      : { label: t.plain('series:skip', label), press: skipButton(id, asNumber(date), 1) },
  ];
};

export const sheetView = (t: Translator, sheet: SeriesSheet): View => {
  const { series, branch } = sheet;
  const { id, state } = series;
  if (state === 'draft') return draftView(t, sheet);
  const back: Button = { label: t.plain('common:back'), press: listButton(branch.id) };
  if (state === 'ended')
    return {
      text: paragraphs(t('series:ended', { title: series.title }), t('series:stay')),
      buttons: [[back]],
    };
  const dates = sheet.next.flatMap((occurrence) => dateButton(t, id, occurrence));
  return {
    text: paragraphs(
      state === 'paused' && joinHtml([t('series:paused'), t('series:stay')]),
      head(t, series, sheet),
      nextText(t, sheet, true),
      t('series:announced', { count: branch.settings.seriesAnnounceDays }),
    ),
    buttons: [
      ...dates.map((button) => [button]),
      [
        state === 'paused'
          ? { label: t.plain('series:go-on'), press: startButton(id), style: 'success' }
          : { label: t.plain('series:pause'), press: pauseButton(id) },
        { label: t.plain('series:end'), press: askEndButton(id), style: 'danger' },
      ],
      [back],
    ],
  };
};

export const askEndView = (t: Translator, { series }: SeriesSheet): View => ({
  text: paragraphs(t('series:ask-end', { title: series.title }), t('series:stay')),
  buttons: [
    [
      { label: t.plain('series:end'), press: endButton(series.id), style: 'danger' },
      { label: t.plain('common:back'), press: openButton(series.id) },
    ],
  ],
});

export const discardedView = (t: Translator): View => ({ text: t('common:cancelled') });

const LABEL = 30;

export const listView = (
  t: Translator,
  branch: LinkedBranch,
  sheets: readonly SeriesSheet[],
): View => ({
  text: paragraphs(
    t('series:list', { branch: branch.name }),
    ...(sheets.length === 0
      ? [t('series:none')]
      : sheets.map((sheet) =>
          joinHtml([
            head(t, sheet.series, sheet),
            sheet.series.state === 'paused' && t('series:paused'),
          ]),
        )),
  ),
  buttons: [
    ...sheets.map(({ series }) => [
      { label: shorten(series.title, LABEL), press: openButton(series.id) },
    ]),
    [{ label: t.plain('series:new'), press: newButton(branch.id) }],
  ],
});

export const missedView = (
  t: Translator,
  series: Series,
  moment: Moment,
  branch: LinkedBranch,
): View => ({
  text: t('series:missed', {
    title: series.title,
    when: whenText(t, moment, branch.timeZone),
  }),
});

export const noGroupView = (
  t: Translator,
  series: Series,
  moment: Moment,
  branch: LinkedBranch,
): View => ({
  text: t('series:no-group', {
    title: series.title,
    when: whenText(t, moment, branch.timeZone),
    branch: branch.name,
  }),
});
