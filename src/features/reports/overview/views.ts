/** What officers above read of their branches: the sums, and a page of branches. */
import { joinHtml, paragraphs, shorten, type Html } from '../../../shared/html.ts';
import { formatDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import { STEPS, waitingButton } from '../../appraisal/index.ts';
import type { Branch } from '../../organisation/index.ts';
import type { Overview } from './actions.ts';
import { pageButton, sheetButton } from './buttons.ts';
import {
  DONE_STEP,
  PAGE,
  pagesOf,
  type Grades,
  type Papers,
  type UnitAppraisal,
  type UnitFigures,
} from './rules.ts';

/** "7. Verdict", or that all is done. */
export const stepText = (t: Translator, step: number): string => {
  const name = STEPS[step - 1];
  return step === DONE_STEP || name === undefined
    ? t.plain('overview:done')
    : t.plain('overview:step', { n: step, name: t.plain(`appraisal:course.name.${name}`) });
};

const percent = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${Math.round((part * 1000) / whole) / 10}%`;

const gradesText = (t: Translator, grades: Grades): Html => {
  const [outstanding = 0, qualified = 0, basically = 0, unqualified = 0] = grades;
  return t('overview:grades', { outstanding, qualified, basically, unqualified });
};

const title = (t: Translator, { above, year, date }: Overview): Html =>
  t('overview:title', { name: above.name, year: String(year), date: formatDate(date, t.locale) });

const sums = (t: Translator, { totals, year, date }: Overview): Html =>
  paragraphs(
    joinHtml([
      t('overview:sum.units', { units: totals.units }),
      totals.noGroup > 0 && t('overview:sum.no-group', { units: totals.noGroup }),
      t('overview:sum.people', {
        members: totals.members,
        floating: totals.floating,
        matched: totals.matched,
        transfers: totals.transfers,
      }),
    ]),
    joinHtml([
      t('overview:sum.meetings', {
        held: totals.held,
        rate: percent(totals.attended, totals.should),
      }),
      String(year) === date.slice(0, 4) && t('overview:sum.owing', { units: totals.owing }),
    ]),
    joinHtml([
      t('overview:sum.appraisal', { year: String(year) }),
      totals.notBegun > 0 &&
        t('overview:sum.step', { step: t.plain('overview:not-begun'), units: totals.notBegun }),
      ...totals.steps.map(({ step, units }) =>
        t('overview:sum.step', { step: stepText(t, step), units }),
      ),
      totals.closed > 0 &&
        t('overview:sum.papers', {
          units: totals.closed,
          issued: totals.issued,
          collected: totals.collected,
        }),
      totals.decided > 0 &&
        t('overview:sum.grades', {
          units: totals.decided,
          grades: gradesText(t, totals.grades),
        }),
    ]),
  );

const papersText = (
  t: Translator,
  key: 'members' | 'guests',
  papers: Papers | null,
): Html | false => papers !== null && t(`overview:unit.${key}`, { ...papers });

const appraisalLine = (t: Translator, appraisal: UnitAppraisal | null): Html => {
  if (appraisal === null) return t('overview:unit.not-begun');
  return joinHtml(
    [
      t('overview:unit.appraisal', { step: stepText(t, appraisal.step) }),
      papersText(t, 'members', appraisal.members),
      papersText(t, 'guests', appraisal.guests),
      appraisal.grades !== null && gradesText(t, appraisal.grades),
    ],
    t.plain('overview:separator'),
  );
};

const unitLines = (t: Translator, unit: UnitFigures, number: number): Html =>
  joinHtml([
    unit.general === null
      ? t('overview:unit.name', { number, name: shorten(unit.name, 40) })
      : t('overview:unit.name-in', {
          number,
          name: shorten(unit.name, 40),
          general: shorten(unit.general, 30),
        }),
    unit.state === 'no-group' && t('overview:unit.no-group'),
    t('overview:unit.people', {
      members: unit.members,
      floating: unit.floating,
      matched: unit.matched,
      transfers: unit.transfers,
    }),
    joinHtml(
      [
        t('overview:unit.meetings', {
          held: unit.held,
          rate: percent(unit.attended, unit.should),
        }),
        unit.owed !== null && unit.owed > 0 && t('overview:unit.owed', { count: unit.owed }),
      ],
      t.plain('overview:separator'),
    ),
    appraisalLine(t, unit.appraisal),
  ]);

const turnRow = ({ above, year, units }: Overview, page: number): Button[] => {
  const last = pagesOf(units.length) - 1;
  const to = (label: string, at: number): Button => ({
    label,
    press: pageButton(above.id, year, at),
  });
  return last === 0
    ? []
    : [
        ...(page > 1 ? [to('⏮', 0)] : []),
        ...(page > 0 ? [to('◀️', page - 1)] : []),
        to(`${page + 1}/${last + 1}`, page),
        ...(page < last ? [to('▶️', page + 1)] : []),
        ...(page < last - 1 ? [to('⏭', last)] : []),
      ];
};

/** In private. */
export const overviewView = (t: Translator, overview: Overview, asked: number): View => {
  const { above, year, units } = overview;
  if (units.length === 0) return { text: paragraphs(title(t, overview), t('overview:nobody')) };
  const page = Math.min(asked, pagesOf(units.length) - 1);
  return {
    text: paragraphs(
      title(t, overview),
      sums(t, overview),
      ...units
        .slice(page * PAGE, (page + 1) * PAGE)
        .map((unit, i) => unitLines(t, unit, page * PAGE + i + 1)),
    ),
    buttons: [
      overview.waiting === 0
        ? []
        : [
            {
              label: t.plain('reviews:waiting-button', { count: overview.waiting }),
              press: waitingButton(above.id),
              style: 'primary' as const,
            },
          ],
      turnRow(overview, page),
      [
        {
          label: t.plain('overview:year', { year: String(year - 1) }),
          press: pageButton(above.id, year - 1, 0),
        },
        ...(String(year) < overview.date.slice(0, 4)
          ? [
              {
                label: t.plain('overview:year', { year: String(year + 1) }),
                press: pageButton(above.id, year + 1, 0),
              },
            ]
          : []),
      ],
      [{ label: t.plain('overview:sheet-button'), press: sheetButton(above.id, year) }],
    ],
  };
};

/** In the group: sums only. */
export const sumsText = (t: Translator, overview: Overview): Html =>
  paragraphs(
    title(t, overview),
    overview.units.length === 0 ? t('overview:nobody') : sums(t, overview),
  );

export const chooseOverviewView = (t: Translator, all: readonly Branch[], year: number): View => ({
  text: t('superior:choose'),
  buttons: all.map(({ id, name }) => [
    { label: shorten(name, 60), press: pageButton(id, year, 0) },
  ]),
});
