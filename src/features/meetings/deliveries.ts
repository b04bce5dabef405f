/** What the outbox reports back: the messages of a meeting, its poll, the poll's end. */
import type { Clock } from '../../shared/clock.ts';
import type { MeetingId } from '../../shared/ids.ts';
import type { DeliveryHook } from '../../platform/outbox/index.ts';
import { closePoll } from './announce-actions.ts';
import { saveAnnouncement, savePoll, savePollClosed } from './store.ts';

const idOf = (ref: string): MeetingId => Number(ref) as MeetingId;

export const deliveries = (clock: Clock): Readonly<Record<string, DeliveryHook>> => ({
  'meetings.announcement': {
    sent: async (tx, ref, result) => {
      const { message_id: messageId } = result as { message_id: number };
      await saveAnnouncement(tx, idOf(ref), messageId);
    },
  },
  'meetings.poll': {
    sent: async (tx, ref, result) => {
      const { message_id: messageId, poll } = result as {
        message_id: number;
        poll?: { id: string };
      };
      if (poll === undefined) return;
      const meeting = await savePoll(tx, idOf(ref), { messageId, pollId: poll.id });
      if (meeting !== undefined && meeting.state !== 'scheduled')
        await closePoll(tx, clock.now(), meeting);
    },
  },
  'meetings.poll-stopped': {
    sent: (tx, ref) => savePollClosed(tx, idOf(ref), clock.now()),
  },
});
