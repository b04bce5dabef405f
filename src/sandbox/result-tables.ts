/** Prints what is in the database after the demo, table by table. */
import { sql } from 'drizzle-orm';
import { executeRows, openDatabase } from '../platform/db/index.ts';
import { projectPath } from '../platform/paths.ts';

/** What each table is shown with; long or technical columns are left out. */
const QUERIES: readonly (readonly [title: string, query: string])[] = [
  [
    'organisations',
    'select id, kind, name, locale, time_zone, state from organisations order by id',
  ],
  [
    'members',
    'select id, name, telegram_id, telegram_username, standing, floating, representative as rep, capacity as cap, industry, district from members order by id',
  ],
  [
    'pairs',
    'select p.id, f.name as floating, r.name as representative, p.fit, p.state from pairs p join members f on f.id = p.floating_id join members r on r.id = p.representative_id order by p.id',
  ],
  [
    'meetings',
    'select id, kind, title, place, starts_wall, time_zone, state from meetings order by id',
  ],
  ['meeting_reminders', 'select * from meeting_reminders order by meeting_id, offset_minutes'],
  [
    'attendance_answers',
    'select a.meeting_id, m.name, a.answer from attendance_answers a left join members m on m.id = a.member_id order by m.id',
  ],
  [
    'attendance_leaves',
    'select l.meeting_id, m.name, l.kind, l.state from attendance_leaves l join members m on m.id = l.member_id order by m.id',
  ],
  ['ballots', 'select id, kind, title, threshold, state from ballots order by id'],
  [
    'ballot_entitled',
    'select ballot_id, count(*)::int as entitled, count(*) filter (where has_voted)::int as voted from ballot_entitled group by ballot_id order by ballot_id',
  ],
  [
    'ballot_boxes',
    'select ballot_id, papers, marks, cardinality(receipts) as receipts from ballot_boxes order by ballot_id',
  ],
  [
    'outbox',
    'select state, method, count(*)::int as messages from outbox group by state, method order by state, method',
  ],
];

const width = (text: string): number =>
  Array.from(text).reduce((sum, c) => sum + (/[\u2E80-\uFFEF]/.test(c) ? 2 : 1), 0);

const show = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const table = (rows: readonly Record<string, unknown>[]): string[] => {
  const columns = Object.keys(rows[0] ?? {});
  const cells = [columns, ...rows.map((row) => columns.map((column) => show(row[column])))];
  const widths = columns.map((_, i) =>
    Math.min(60, Math.max(...cells.map((row) => width(row[i] ?? '')))),
  );
  const line = (row: readonly string[]): string =>
    `  ${row.map((cell, i) => cell + ' '.repeat(Math.max(0, (widths[i] ?? 0) - width(cell)))).join('  ')}`;
  const [head = [], ...body] = cells;
  return [line(head), `  ${widths.map((w) => '─'.repeat(w)).join('  ')}`, ...body.map(line)];
};

export const printTables = async (
  options: { url?: string; dataDir: string },
  print: (line: string) => void,
): Promise<void> => {
  const database = await openDatabase({ ...options, migrationsFolder: projectPath('migrations') });
  for (const [title, query] of QUERIES) {
    const rows = await executeRows(database.db, sql.raw(query));
    print(`\n── ${title} (${rows.length})`);
    if (rows.length > 0) for (const line of table(rows)) print(line);
  }
  await database.close();
};
