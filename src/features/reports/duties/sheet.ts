/** The yearly table of meetings as a sheet: form 16 of domain.md section 9. */
import { today, type PlainDate } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { CellValue, SheetSpec } from '../../../platform/sheets/index.ts';
import { listMeetings } from '../../meetings/index.ts';
import type { Branch } from '../../organisation/index.ts';
import { signatures } from '../sheets/signatures.ts';
import { attendedAt, eventsOfYear, shapeOf, type Attended } from './load.ts';
import { DUTIES, dutiesOn, frequenciesOf, hasDuty, periodOf, type Duty } from './rules.ts';
import { dutyText } from './views.ts';

interface Row extends Attended {
  month: number;
  duty: Duty;
  count: number;
  /** The period of this duty ended with this month, and it was not held. */
  isMissing: boolean;
}

const monthStart = (year: string, month: number): PlainDate =>
  `${year}-${String(month).padStart(2, '0')}-01` as PlainDate;

/** One row for each month and duty that was held or is missing. */
export const loadYear = async (
  db: Db,
  branch: Branch,
  date: PlainDate,
  now: Date,
): Promise<Row[]> => {
  const events = await eventsOfYear(db, branch, date, now);
  const shape = await shapeOf(db, branch);
  const frequencies = frequenciesOf(branch.settings);
  const [first] = await listMeetings(db, branch.id);
  // What was before the branch called its first meeting here is not known.
  const since = first === undefined ? date : today(first.startsAt, branch.timeZone);
  const rows: Row[] = [];
  for (let month = 1; month <= Number(date.slice(5, 7)); month++) {
    const start = monthStart(date.slice(0, 4), month);
    const { from, to } = periodOf(start, 1);
    const states = dutiesOn(to, { events, frequencies, shape });
    for (const duty of DUTIES) {
      const own = events.filter(
        (one) => one.isHeld && one.duties.includes(duty) && from <= one.date && one.date <= to,
      );
      const state = states.find((one) => one.duty === duty);
      const isMissing =
        hasDuty(duty, frequencies[duty], shape) &&
        state !== undefined &&
        state.period.to === to &&
        to < date &&
        since <= to &&
        state.held < state.needed;
      if (own.length === 0 && !isMissing) continue;
      const meetings = own.flatMap(({ meeting }) => meeting ?? []);
      rows.push({ month, duty, count: own.length, isMissing, ...(await attendedAt(db, meetings)) });
    }
  }
  return rows;
};

const cells = (t: Translator, row: Row): CellValue[] => [
  t.plain('duties:sheet.month', { month: row.month }),
  dutyText(t, row.duty),
  row.count,
  row.count === 0 ? null : row.should,
  row.count === 0 ? null : row.attended,
  row.should === 0 ? null : row.attended / row.should,
  row.count === 0 ? null : row.madeUp,
  null,
  row.isMissing ? t.plain('duties:sheet.missing') : null,
];

export const dutiesSheet = (
  t: Translator,
  branch: Branch,
  date: PlainDate,
  rows: readonly Row[],
): SheetSpec => ({
  name: t.plain('duties:sheet.name'),
  title: t.plain('duties:sheet.title', { branch: branch.name, year: date.slice(0, 4) }),
  notes: [t.plain('duties:sheet.note')],
  columns: [
    { header: t.plain('duties:sheet.column.month'), width: 8 },
    { header: t.plain('duties:sheet.column.kind'), width: 16 },
    { header: t.plain('duties:sheet.column.count'), type: 'number', width: 7 },
    { header: t.plain('duties:sheet.column.should'), type: 'number', width: 8 },
    { header: t.plain('duties:sheet.column.attended'), type: 'number', width: 8 },
    { header: t.plain('duties:sheet.column.rate'), type: 'percent', width: 9 },
    { header: t.plain('duties:sheet.column.made-up'), type: 'number', width: 8 },
    { header: t.plain('duties:sheet.column.speaker'), width: 14 },
    { header: t.plain('duties:sheet.column.missing'), width: 14 },
  ],
  rows: rows.map((row) => cells(t, row)),
  footer: signatures(t),
});
