/** Open opinion polls: asked in the group, answered by name. What the feature registers. */
import type { Clock } from '../../../shared/clock.ts';
import type { ChatId, PollId } from '../../../shared/ids.ts';
import type { Feature } from '../../../platform/feature.ts';
import type { Texts } from '../../../platform/i18n/index.ts';
import { notePosted } from './actions.ts';
import { closeDue, openDueSeries, remindDue } from './conduct.ts';
import {
  deadlineForm,
  installAnswers,
  openPollPresses,
  pollCommand,
  pollForm,
} from './handlers.ts';
import { forgetPollMessages } from './store.ts';

/** The part of a sent message that is kept. */
interface Posted {
  message_id: number;
  chat: { id: number };
  poll?: { id: string };
}

export const openPollParts = ({ texts, clock }: { texts: Texts; clock: Clock }) =>
  ({
    commands: [
      {
        name: 'poll',
        audience: 'secretary',
        where: 'anywhere',
        description: 'polls:command.poll',
        run: pollCommand,
      },
    ],
    presses: openPollPresses,
    dialogs: [pollForm, deadlineForm],
    jobs: [
      { id: 'polls.close-open', run: closeDue },
      { id: 'polls.remind-open', run: remindDue },
      { id: 'polls.open-series', run: openDueSeries },
    ],
    install: installAnswers,
    deliveries: {
      'polls.poll': {
        sent: async (tx, ref, result) => {
          const { message_id: messageId, chat, poll } = result as Posted;
          await notePosted(tx, { texts, now: clock.now() }, Number(ref) as PollId, {
            chatId: chat.id as ChatId,
            messageId,
            telegramPollId: poll?.id ?? null,
          });
        },
      },
    },
    onMigrated: forgetPollMessages,
  }) satisfies Partial<Feature>;

export { sayPollResult } from './handlers.ts';
export { findNewestOpenPoll, findPollByMessage } from './store.ts';
