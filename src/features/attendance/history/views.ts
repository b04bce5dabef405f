/** What is said about a person's year: to themselves and to the officers of their branch, in private only. */
import { joinHtml, paragraphs, shorten, type Html } from '../../../shared/html.ts';
import { formatDate, today } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import type { Branch } from '../../organisation/index.ts';
import type { Meeting } from '../../meetings/index.ts';
import type { Member } from '../../roster/index.ts';
import { turnPages } from '../turn-pages.ts';
import { outcomeText } from '../outcome-views.ts';
import { historyButton, yearButton } from './buttons.ts';
import type { Year, YearCounts } from './rules.ts';

/** One line or two: how often somebody should have been there, and was. */
export const countsText = (t: Translator, counts: YearCounts): Html =>
  joinHtml([
    t('attendance:history.attended', {
      should: counts.should,
      attended: counts.attended,
      online: counts.online,
      late: counts.late,
    }),
    t('attendance:history.missed', {
      leave: counts.leave,
      absent: counts.absent,
      madeUp: counts.madeUp,
    }),
    counts.leave > 0 && t('attendance:history.leaves', { ...counts.leaveBy }),
    counts.guest > 0 && t('attendance:history.guest', { count: counts.guest }),
    counts.open > 0 && t('attendance:history.open', { count: counts.open }),
  ]);

const SHOWN = 30;

export interface YearInput {
  member: Member;
  branch: Pick<Branch, 'id' | 'name'>;
  number: number;
  /** The year that is running. */
  thisYear: number;
  year: Year<Meeting>;
  /** An officer looks, and can go back to the list. */
  isOfficer: boolean;
}

export const yearView = (t: Translator, input: YearInput): View => {
  const { member, branch, number, year, thisYear, isOfficer } = input;
  const shown = year.occasions.slice(-SHOWN).toReversed();
  const turn = [number - 1, number + 1]
    .filter((other) => other <= thisYear)
    .map((other) => ({
      label: t.plain('attendance:history.year-button', { year: other }),
      press: yearButton(member.id, other),
    }));
  return {
    text: paragraphs(
      joinHtml([
        t('attendance:history.title', { name: member.name, year: number, branch: branch.name }),
        countsText(t, year.counts),
      ]),
      shown.length > 0 &&
        joinHtml(
          shown.map(({ meeting, what }) =>
            t('attendance:history.line', {
              date: formatDate(today(meeting.startsAt, meeting.timeZone), t.locale),
              title: shorten(meeting.title, 40),
              what: outcomeText(t, what),
            }),
          ),
        ),
    ),
    buttons: [
      turn,
      ...(isOfficer
        ? [[{ label: t.plain('attendance:sheet.to-list'), press: historyButton(branch.id, 0) }]]
        : []),
    ],
  };
};

const PAGE = 20;

/** For officers: whose year is to be shown. */
export const peopleListView = (
  t: Translator,
  input: { branch: Branch; roster: readonly Member[]; page: number; thisYear: number },
): View => {
  const { branch, roster, thisYear } = input;
  const pages = Math.max(1, Math.ceil(roster.length / PAGE));
  const page = Math.min(input.page, pages - 1);
  const here = roster.slice(page * PAGE, (page + 1) * PAGE);
  const rows: Button[][] = [];
  for (let i = 0; i < here.length; i += 2)
    rows.push(
      here.slice(i, i + 2).map((member) => ({
        label: shorten(member.name, 30),
        press: yearButton(member.id, thisYear),
      })),
    );
  const turn = turnPages(t, { page, pages }, (to) => historyButton(branch.id, to));
  return {
    text: joinHtml([
      t('attendance:history.choose', { branch: branch.name }),
      pages > 1 && t('attendance:page.of', { page: page + 1, pages }),
    ]),
    buttons: [...rows, turn],
  };
};
