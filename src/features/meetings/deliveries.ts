/** What the outbox reports back: the messages of a meeting, its poll, the poll's end, and what Telegram refused. */
import type { MeetingId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import type { DeliveryHook } from '../../platform/outbox/index.ts';
import { getBranch } from '../organisation/index.ts';
import { closePoll, refreshAnnouncement, stopPoll, type Voice } from './announce-actions.ts';
import { reportRefusal } from './refused/actions.ts';
import { findMeeting, saveAnnouncement, savePoll, savePollClosed } from './store.ts';

/** The meeting, and which state of it the message was made from. */
const readRef = (ref: string): { id: MeetingId; sequence: number } => {
  const [id, sequence = '0'] = ref.split(':');
  return { id: Number(id) as MeetingId, sequence: Number(sequence) };
};

/** Told of a poll that is out, in the transaction that records it. */
export type OnPollKnown = (tx: Db, pollId: string, voice: Voice) => Promise<void>;

export const deliveries = (
  voiceNow: () => Voice,
  onPollKnown?: OnPollKnown,
): Readonly<Record<string, DeliveryHook>> => ({
  'meetings.announcement': {
    sent: async (tx, ref, result) => {
      const { message_id: messageId } = result as { message_id: number };
      const { id, sequence } = readRef(ref);
      const meeting = await saveAnnouncement(tx, id, messageId);
      if (meeting === undefined || meeting.sequence === sequence) return;
      const branch = await getBranch(tx, meeting.organisationId);
      await refreshAnnouncement(tx, voiceNow(), branch, meeting);
    },
    failed: (tx, ref, reason) =>
      reportRefusal(tx, voiceNow(), { ...readRef(ref), what: 'announcement', reason }),
  },
  'meetings.poll': {
    sent: async (tx, ref, result) => {
      const { message_id: messageId, poll } = result as {
        message_id: number;
        poll?: { id: string };
      };
      if (poll === undefined) return;
      const { id, sequence } = readRef(ref);
      const voice = voiceNow();
      const { now } = voice;
      const meeting = await savePoll(tx, id, { messageId, pollId: poll.id, sequence });
      if (meeting !== undefined && meeting.state !== 'scheduled') await closePoll(tx, now, meeting);
      if (meeting !== undefined) return onPollKnown?.(tx, poll.id, voice);
      // Another poll was asked for while this one was on its way.
      const current = await findMeeting(tx, id);
      if (current !== undefined) await stopPoll(tx, now, current, messageId);
    },
    failed: (tx, ref, reason) =>
      reportRefusal(tx, voiceNow(), { ...readRef(ref), what: 'poll', reason }),
  },
  'meetings.poll-stopped': {
    sent: (tx, ref) => savePollClosed(tx, readRef(ref).id, voiceNow().now),
  },
});
