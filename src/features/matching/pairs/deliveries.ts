/** What becomes known once a message about a pair has arrived, or can no longer be edited. */
import { z } from 'zod';
import type { Clock } from '../../../shared/clock.ts';
import type { ChatId, PairId } from '../../../shared/ids.ts';
import type { Texts } from '../../../platform/i18n/index.ts';
import type { DeliveryHook } from '../../../platform/outbox/index.ts';
import { cardArrived, cardGone } from './card.ts';
import { lockPair, savePair } from './store.ts';
import { noteTold } from '../store.ts';

const sentMessage = z.object({
  date: z.number(),
  message_id: z.number(),
  chat: z.object({ id: z.number() }),
});

export const deliveries = (deps: {
  texts: Texts;
  clock: Clock;
}): Readonly<Record<string, DeliveryHook>> => {
  const speech = () => ({ now: deps.clock.now(), texts: deps.texts });
  return {
    'matching.card': {
      sent: async (tx, ref, result) => {
        const id = Number(ref) as PairId;
        const message = sentMessage.parse(result);
        const pair = await lockPair(tx, id);
        if (pair === undefined) return;
        if (pair.pair.representativeToldAt === null) {
          await noteTold(tx, id, 'representative', new Date(message.date * 1000));
          // The days to the first contact count from now.
          await savePair(tx, id, { checkAt: null });
        }
        await cardArrived(tx, speech(), id, {
          chatId: message.chat.id as ChatId,
          messageId: message.message_id,
        });
      },
    },
    'matching.card-edit': {
      gone: (tx, ref) => {
        const [id, messageId] = ref.split(':').map(Number);
        return cardGone(tx, speech(), (id ?? 0) as PairId, messageId ?? 0);
      },
    },
    'matching.introduction': {
      sent: (tx, ref, result) =>
        noteTold(
          tx,
          Number(ref) as PairId,
          'floating',
          new Date(sentMessage.parse(result).date * 1000),
        ),
    },
  };
};
