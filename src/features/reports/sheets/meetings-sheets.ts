/** Meetings and activities as sheets: one line each, and the sign-in sheet of form 1 (domain.md section 9). */
import { instantToWall } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { SheetSpec } from '../../../platform/sheets/index.ts';
import type { Attendance, Attendee } from '../../attendance/index.ts';
import { kindText, whenText } from '../../meetings/index.ts';

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

const remark = (t: Translator, attendee: Pick<Attendee, 'status' | 'leave'>): string => {
  const { status, leave } = attendee;
  if (status === 'leave' && leave?.kind != null) {
    const kind = t.plain(`reports:leave-kind.${leave.kind}`);
    if (leave.state === 'declined') return t.plain('reports:sign-in.leave-declined', { kind });
    return leave.state === 'requested'
      ? t.plain('reports:sign-in.leave-requested', { kind })
      : t.plain('reports:sign-in.leave', { kind });
  }
  const answer = t.plain(`reports:answer.${status === 'unanswered' ? 'none' : status}`);
  return t.plain('reports:sign-in.remark', { answer });
};

/** Whose leave was declined should be there. */
const isOnLeave = ({ status, leave }: Attendee): boolean =>
  status === 'leave' && leave?.state !== 'declined';

/** `number` tells the sheets of one workbook apart. */
export const signInSheet = (t: Translator, attendance: Attendance, number: number): SheetSpec => {
  const { meeting, all, entitled, attendees, guests } = attendance;
  return {
    name: t.plain('reports:sign-in.name', { number }),
    title: t.plain('reports:sign-in.title'),
    notes: [
      t.plain('reports:sign-in.about', {
        title: meeting.title,
        when: whenText(t, meeting),
        place: meeting.place ?? '',
      }),
      t.plain('reports:sign-in.counts', {
        shouldAttend: all.should,
        entitled: entitled.should,
        leave: attendees.filter(isOnLeave).length,
      }),
    ],
    columns: [
      { header: t.plain('reports:column.number'), type: 'number', width: 6 },
      { header: t.plain('reports:column.name'), width: 16 },
      { header: t.plain('reports:column.own-group'), width: 14 },
      { header: t.plain('reports:column.standing'), width: 12 },
      { header: t.plain('reports:column.sign'), width: 16 },
      { header: t.plain('reports:column.signed-at'), width: 12 },
      { header: t.plain('reports:column.remarks'), width: 18 },
    ],
    rows: [
      ...attendees.map((attendee, i) => [
        i + 1,
        attendee.member.name,
        attendee.member.partyGroup,
        t.plain(`roster:standing.${attendee.member.standing}`),
        null,
        null,
        remark(t, attendee),
      ]),
      ...guests.map(({ member, answer }, i) => [
        attendees.length + i + 1,
        member.name,
        member.partyGroup,
        t.plain('roster:standing.guest'),
        null,
        null,
        remark(t, { status: answer, leave: undefined }),
      ]),
    ],
  };
};
