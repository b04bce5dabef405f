/** Meetings and activities as a sheet, one line each. */
import { instantToWall } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { SheetSpec } from '../../../platform/sheets/index.ts';
import type { Attendance } from '../../attendance/index.ts';
import { kindText } from '../../meetings/index.ts';

export const meetingsSheet = (
  t: Translator,
  branch: { name: string },
  meetings: readonly Attendance[],
): SheetSpec => ({
  name: t.plain('reports:meetings.name'),
  title: t.plain('reports:meetings.title', { branch: branch.name }),
  notes: [t.plain('reports:meetings.note')],
  columns: [
    { header: t.plain('reports:column.number'), type: 'number', width: 6 },
    { header: t.plain('reports:column.meeting'), width: 26 },
    { header: t.plain('reports:column.kind'), width: 12 },
    { header: t.plain('reports:column.when'), width: 18 },
    { header: t.plain('reports:column.place'), width: 16 },
    { header: t.plain('reports:column.should-attend'), type: 'number', width: 7 },
    { header: t.plain('reports:column.entitled'), type: 'number', width: 9 },
    { header: t.plain('reports:column.come'), type: 'number', width: 9 },
    { header: t.plain('reports:column.online'), type: 'number', width: 9 },
    { header: t.plain('reports:column.leave'), type: 'number', width: 7 },
    { header: t.plain('reports:column.unanswered'), type: 'number', width: 8 },
    { header: t.plain('reports:column.outside'), type: 'number', width: 9 },
  ],
  rows: meetings.map(({ meeting, all, entitled, guests, outsiders }, i) => [
    i + 1,
    meeting.title,
    kindText(t, meeting),
    instantToWall(meeting.startsAt, meeting.timeZone).replace('T', ' '),
    meeting.place,
    all.should,
    entitled.should,
    all.come,
    all.online,
    all.leave,
    all.unanswered,
    guests.length + outsiders.length,
  ]),
  landscape: true,
});
