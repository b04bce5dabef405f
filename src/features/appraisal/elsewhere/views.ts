/** Verdicts from elsewhere as officers see them: who has one, and what a file would do. */
import { joinHtml, paragraphs, shorten, type Html } from '../../../shared/html.ts';
import type { AppraisalId, AppraisalImportId, MemberId } from '../../../shared/ids.ts';
import { formatDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import { panelButton } from '../course/buttons.ts';
import { inPairs, turnPeople } from '../ticks/paging.ts';
import { PER_PAGE, pageOf } from '../ticks/rules.ts';
import { gradeText } from '../verdict/views.ts';
import type { ElsewhereList, ElsewherePreview, Letters } from './actions.ts';
import {
  cancelButton,
  confirmButton,
  enterButton,
  fileButton,
  letterButton,
  lettersButton,
  listButton,
  redoButton,
  sheetButton,
  takeBackButton,
} from './buttons.ts';

/** A preview shows at most this many lines of a kind; the rest is counted. */
const SHOWN = 40;

const toPanel = (t: Translator, id: AppraisalId): Button => ({
  label: t.plain('appraisal:course.to-panel'),
  press: panelButton(id),
});

const isElsewhere = ({ verdict }: ElsewhereList['people'][number]): boolean =>
  verdict?.body === 'elsewhere';

const verdictLine = (t: Translator, { person, verdict }: ElsewhereList['people'][number]): Html =>
  verdict === undefined
    ? t('appraisal:verdict.line-open', { name: person.name })
    : t('appraisal:elsewhere.line', {
        name: person.name,
        grade: gradeText(t, verdict.grade),
        where: verdict.appraisedAt ?? verdict.reason,
        date: formatDate(verdict.decidedOn, t.locale),
      });

/** The page on which this person stands. */
export const pageOfMember = ({ people }: ElsewhereList, memberId: MemberId): number =>
  Math.floor(people.findIndex(({ person }) => person.memberId === memberId) / PER_PAGE);

export const listView = (t: Translator, { course, people }: ElsewhereList, which: number): View => {
  const { page, shown } = pageOf(people, which);
  const entered = people.filter(isElsewhere);
  return {
    text: paragraphs(
      t('appraisal:elsewhere.title', { year: String(course.year) }),
      t('appraisal:elsewhere.about'),
      entered.length === 0
        ? t('appraisal:elsewhere.none')
        : joinHtml(entered.map((one) => verdictLine(t, one))),
      t('appraisal:elsewhere.how'),
    ),
    buttons: [
      ...inPairs(
        shown.map((one) => ({
          label: `${isElsewhere(one) ? '✅' : '◻️'} ${shorten(one.person.name, 20)}`,
          press: enterButton(course.id, one.person.memberId),
        })),
      ),
      ...turnPeople(t, page, people.length, (to) => listButton(course.id, to)),
      [
        { label: t.plain('appraisal:elsewhere.file'), press: fileButton(course.id) },
        { label: t.plain('appraisal:elsewhere.get-sheet'), press: sheetButton(course.id) },
      ],
      [toPanel(t, course.id)],
    ],
  };
};

/** One that was entered: anew, or back. */
export const enteredView = (
  t: Translator,
  { course }: ElsewhereList,
  one: ElsewhereList['people'][number],
): View => ({
  text: paragraphs(
    t('appraisal:elsewhere.title', { year: String(course.year) }),
    joinHtml([
      verdictLine(t, one),
      one.verdict !== undefined &&
        one.verdict.reason !== '' &&
        t('appraisal:feedback.reason', { reason: one.verdict.reason }),
      one.person.isOnPapers && t('appraisal:elsewhere.on-papers'),
    ]),
  ),
  buttons: [
    [
      {
        label: t.plain('appraisal:elsewhere.redo'),
        press: redoButton(course.id, one.person.memberId),
      },
      {
        label: t.plain('appraisal:elsewhere.take-back'),
        press: takeBackButton(course.id, one.person.memberId),
        style: 'danger',
      },
    ],
    [{ label: t.plain('appraisal:course.to-panel'), press: listButton(course.id, 0) }],
  ],
});

const section = (t: Translator, title: Html, lines: readonly Html[]): Html | false =>
  lines.length > 0 &&
  joinHtml([
    title,
    ...lines.slice(0, SHOWN),
    lines.length > SHOWN && t('appraisal:elsewhere.more', { count: lines.length - SHOWN }),
  ]);

/** Row by row what would be taken in and what not; with the buttons to do it, if there is anything. */
export const previewView = (
  t: Translator,
  { course, plan, refusals }: ElsewherePreview,
  importId: AppraisalImportId | undefined,
): View => {
  const { entries } = plan;
  const onPapers = entries.filter(({ person }) => person.isOnPapers);
  const text = paragraphs(
    t('appraisal:elsewhere.title', { year: String(course.year) }),
    section(
      t,
      t('appraisal:elsewhere.would', { count: entries.length }),
      entries.map(({ row, person }) =>
        t(
          person.decidedBy === 'elsewhere'
            ? 'appraisal:elsewhere.would-replace'
            : 'appraisal:elsewhere.would-line',
          {
            row: row.row,
            name: person.name,
            grade: gradeText(t, row.grade),
            where: row.where,
          },
        ),
      ),
    ),
    onPapers.length > 0 &&
      t('appraisal:elsewhere.would-on-papers', {
        names: onPapers.map(({ person }) => person.name).join(t.plain('roster:list-separator')),
      }),
    section(
      t,
      t('appraisal:elsewhere.refused', { count: refusals.length }),
      refusals.map(({ row, name, reason }) =>
        t('appraisal:elsewhere.refused-line', {
          row,
          name: shorten(name, 20),
          why: t.plain(`appraisal:elsewhere.problem.${reason}`),
        }),
      ),
    ),
    t(
      importId === undefined
        ? 'appraisal:elsewhere.nothing-to-do'
        : 'appraisal:elsewhere.nothing-yet',
    ),
  );
  if (importId === undefined) return { text, buttons: [[toPanel(t, course.id)]] };
  return {
    text,
    buttons: [
      [
        { label: t.plain('common:confirm'), press: confirmButton(importId), style: 'success' },
        { label: t.plain('common:cancel'), press: cancelButton(importId) },
      ],
    ],
  };
};

export const doneView = (t: Translator, id: AppraisalId, taken: number): View => ({
  text: t('appraisal:elsewhere.done', { count: taken }),
  buttons: [
    [{ label: t.plain('appraisal:elsewhere.list'), press: listButton(id, 0) }, toPanel(t, id)],
  ],
});

/** Floating members whose verdict can be handed on. */
export const lettersView = (t: Translator, { course, people }: Letters, page: number): View => {
  const { page: at, shown } = pageOf(people, page);
  return {
    text: paragraphs(
      t('appraisal:elsewhere.letters-title'),
      t(people.length === 0 ? 'appraisal:elsewhere.letters-none' : 'appraisal:elsewhere.letters'),
    ),
    buttons: [
      ...inPairs(
        shown.map(({ person }) => ({
          label: shorten(person.member.name, 20),
          press: letterButton(course.id, person.memberId),
        })),
      ),
      ...turnPeople(t, at, people.length, (to) => lettersButton(course.id, to)),
      [toPanel(t, course.id)],
    ],
  };
};
