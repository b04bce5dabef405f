/** The result of an open poll as a spreadsheet: by option, and by name. */
import { instantToWall } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { SheetSpec } from '../../../platform/sheets/index.ts';
import type { Branch } from '../../organisation/index.ts';
import type { Answer, Poll } from './store.ts';

export const pollSheets = (
  t: Translator,
  branch: Branch,
  poll: Poll,
  answers: readonly Answer[],
): SheetSpec[] => {
  const known = answers.flatMap(({ name, options }) => (name === null ? [] : [{ name, options }]));
  const separator = t.plain('roster:list-separator');
  const day = (moment: Date): string => instantToWall(moment, branch.timeZone).replace('T', ' ');
  const notes = [
    t.plain('polls:sheet.branch', { branch: branch.name }),
    t.plain('polls:sheet.question', { question: poll.question }),
    t.plain('polls:sheet.time', {
      from: day(poll.openedAt),
      until: poll.closedAt === null ? '' : day(poll.closedAt),
    }),
    t.plain('polls:poll.answered', { count: known.length }),
  ];
  const title = t.plain('polls:sheet.title');
  return [
    {
      name: t.plain('polls:sheet.by-option'),
      title,
      notes,
      columns: [
        { header: t.plain('polls:sheet.number'), type: 'number', width: 8 },
        { header: t.plain('polls:sheet.option'), width: 34 },
        { header: t.plain('polls:sheet.count'), type: 'number', width: 10 },
        { header: t.plain('polls:sheet.names'), width: 50 },
      ],
      rows: poll.options.map((option, i) => {
        const names = known.filter(({ options }) => options.includes(i)).map(({ name }) => name);
        return [i + 1, option, names.length, names.join(separator)];
      }),
    },
    {
      name: t.plain('polls:sheet.by-name'),
      title,
      notes,
      columns: [
        { header: t.plain('polls:sheet.number'), type: 'number', width: 8 },
        { header: t.plain('polls:sheet.name'), width: 16 },
        { header: t.plain('polls:sheet.answer'), width: 60 },
      ],
      rows: known.map(({ name, options }, i) => [
        i + 1,
        name,
        options.map((at) => poll.options[at] ?? '').join(separator),
      ]),
    },
  ];
};
