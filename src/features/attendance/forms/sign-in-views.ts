/** The sign-in sheet as a spreadsheet and as a page for A4 (domain.md 9, form 1). */
import { formatTime } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { page, type PageCell, type PageField } from '../../../platform/pages/index.ts';
import type { SheetSpec } from '../../../platform/sheets/index.ts';
import { whenText } from '../../meetings/index.ts';
import { leaveText, markText } from './form-texts.ts';
import type { Remark, SignInForm, SignInRow } from './sign-in.ts';

const remarkText = (t: Translator, remark: Remark): string =>
  remark.kind === 'leave' ? leaveText(t, remark.leave) : t.plain(`forms:remark.${remark.kind}`);

const cells = (t: Translator, { meeting }: SignInForm, row: SignInRow, i: number): PageCell[] => [
  row.name === '' ? null : i + 1,
  row.name,
  row.group,
  t.plain(`roster:standing.${row.standing}`),
  row.signed === null ? null : t.plain(`forms:signed.${row.signed}`),
  row.at === null ? null : formatTime(row.at, meeting.timeZone),
  row.remarks.map((remark) => remarkText(t, remark)).join(t.plain('forms:list-separator')),
];

/** Left open on the sheet that is signed by hand, but for those who are excused. */
const numbers = (t: Translator, form: SignInForm) => {
  const isOpen = form.state === 'empty';
  const both = (of: { all: number; entitled: number }): string => t.plain('forms:both', { ...of });
  return {
    should: both(form.should),
    attended: isOpen ? null : both(form.attended),
    leave: form.leave === 0 && isOpen ? null : form.leave,
    absent: isOpen ? null : form.absent,
  };
};

const HEADERS = ['number', 'name', 'group', 'standing', 'sign', 'signed-at', 'remarks'] as const;
const SHARES = [1.6, 3, 2.8, 2.8, 3.3, 2.5, 3.2];
const WIDTHS = [6, 16, 16, 18, 18, 11, 20];

export const signInPage = (t: Translator, form: SignInForm): Buffer => {
  const { meeting } = form;
  const { should, attended, leave, absent } = numbers(t, form);
  const field = (key: 'meeting' | 'when' | 'place' | 'chair' | 'recorder', value: string | null) =>
    ({ label: t.plain(`forms:field.${key}`), value }) satisfies PageField;
  return page({
    lang: t.locale,
    title: t.plain('forms:sign-in.title'),
    subtitle: form.branch,
    ...markText(t, form.state),
    blocks: [
      {
        kind: 'fields',
        rows: [
          [field('meeting', meeting.title)],
          [field('when', whenText(t, meeting)), field('place', meeting.place)],
          [field('chair', form.chair), field('recorder', form.recorder)],
          [
            { label: t.plain('forms:field.should'), value: should },
            { label: t.plain('forms:field.attended'), value: attended },
          ],
          [
            { label: t.plain('forms:field.leave'), value: leave },
            { label: t.plain('forms:field.absent'), value: absent },
          ],
        ],
      },
      {
        kind: 'table',
        signed: form.state === 'empty',
        columns: HEADERS.map((key, i) => ({
          header: t.plain(`forms:column.${key}`),
          width: SHARES[i] ?? 1,
        })),
        rows: form.rows.map((row, i) => cells(t, form, row, i)),
      },
      {
        kind: 'signatures',
        lines: (['chair', 'recorder', 'date'] as const).map((key) => ({
          label: t.plain(`forms:signature.${key}`),
        })),
      },
    ],
  });
};

/** `name` tells the sheets of one workbook apart. */
export const signInSheet = (t: Translator, form: SignInForm, name: string): SheetSpec => {
  const { meeting } = form;
  const { should, attended, leave, absent } = numbers(t, form);
  const open = t.plain('forms:blank');
  return {
    name,
    title: t.plain('forms:sign-in.title'),
    notes: [
      ...Object.values(markText(t, form.state)),
      t.plain('forms:sign-in.about', {
        branch: form.branch,
        title: meeting.title,
        when: whenText(t, meeting),
        place: meeting.place ?? open,
      }),
      t.plain('forms:sign-in.counts', {
        chair: form.chair ?? open,
        recorder: form.recorder ?? open,
        should,
        attended: attended ?? open,
        leave: leave ?? open,
        absent: absent ?? open,
      }),
    ],
    columns: HEADERS.map((key, i) => ({
      header: t.plain(`forms:column.${key}`),
      width: WIDTHS[i] ?? 10,
      ...(key === 'number' ? { type: 'number' as const } : {}),
    })),
    rows: form.rows.map((row, i) => cells(t, form, row, i)),
    footer: [
      (['chair', 'recorder', 'date'] as const).map((key) => t.plain(`forms:signature.${key}`)),
    ],
  };
};
