/** What is open for a person: coming meetings without an answer, leaves without a kind. */
import type { Html } from '../../shared/html.ts';
import type { BotContext } from '../../platform/telegram/context.ts';
import { listUpcoming, messageLink, whenText } from '../meetings/index.ts';
import { listMembersOfAccount } from '../roster/index.ts';
import { loadAttendance } from './load.ts';

const LOOK_AHEAD = 10;

export const duties = async (ctx: BotContext): Promise<Html[]> => {
  const { db, now, actor } = ctx.env;
  if (actor.kind !== 'person') return [];
  const rows = await listMembersOfAccount(db, actor.telegramId);
  const organisations = rows.map((row) => row.organisationId);
  const lines: Html[] = [];
  for (const meeting of await listUpcoming(db, organisations, now, LOOK_AHEAD)) {
    const { attendees } = await loadAttendance(db, meeting);
    const own = attendees.find(({ member }) => rows.some((row) => row.id === member.id));
    const event = { title: meeting.title, when: whenText(ctx.t, meeting) };
    const link = messageLink(meeting.chatId, meeting.pollMessageId);
    if (own?.status === 'unanswered')
      lines.push(
        link === undefined
          ? ctx.t('attendance:duty.answer', event)
          : ctx.t('attendance:duty.answer-link', { ...event, link }),
      );
    const leave = own?.leave?.state;
    if (own?.status === 'leave' && (leave === undefined || leave === 'asked'))
      lines.push(ctx.t('attendance:duty.leave-kind', event));
  }
  return lines;
};
