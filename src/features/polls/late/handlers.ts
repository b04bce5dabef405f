/** Who gives a paper to a member that was missed: the list, then the reason. In private chat, as it names people. */
import { z } from 'zod';
import type { BallotId, MemberId } from '../../../shared/ids.ts';
import { defineForm } from '../../../platform/dialogs/index.ts';
import { onPress } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { say, toast } from '../../../platform/telegram/respond.ts';
import { cleanText } from '../../roster/index.ts';
import { titleOf } from '../invitation-views.ts';
import { addMissed, listMissed } from './actions.ts';
import { addButton, missedButton } from './buttons.ts';
import { missedView } from './views.ts';

const MAX_REASON = 100;

const contextSchema = z.object({ ballotId: z.number(), memberId: z.number() });

const refuse = (ctx: BotContext, why: 'not-yours' | 'closed'): Promise<void> =>
  toast(
    ctx,
    ctx.t.plain(why === 'closed' ? 'polls:remind.closed' : 'organisation:officers-only'),
    true,
  );

const showMissed = async (ctx: BotContext, id: BallotId): Promise<void> => {
  if (!isPrivate(ctx)) return toast(ctx, ctx.t.plain('common:button-out-of-date'), true);
  const outcome = await listMissed(ctx.env, id);
  if (outcome.kind !== 'listed') return refuse(ctx, outcome.kind);
  await say(ctx, missedView(ctx.t, outcome.ballot, outcome.missed));
};

export const lateForm = defineForm({
  kind: 'polls.late',
  questions: [
    {
      key: 'reason',
      ask: (t) => t('polls:late.reason'),
      read: (text, { t }) => {
        const reason = cleanText(text);
        return reason === '' || Array.from(reason).length > MAX_REASON
          ? { kind: 'no', why: t('polls:late.reason-length', { max: MAX_REASON }) }
          : { kind: 'ok', value: reason };
      },
    },
  ],
  done: async (ctx, answers, context) => {
    const { ballotId, memberId } = contextSchema.parse(context);
    const outcome = await addMissed(
      ctx.env,
      ballotId as BallotId,
      memberId as MemberId,
      String(answers['reason']),
    );
    switch (outcome.kind) {
      case 'not-yours':
        return say(ctx, { text: ctx.t('organisation:officers-only') });
      case 'closed':
        return say(ctx, { text: ctx.t('polls:remind.closed') });
      case 'not-on-roster':
        return say(ctx, { text: ctx.t('polls:late.not-on-roster') });
      case 'added':
      case 'has-paper':
        return say(ctx, {
          text: ctx.t('polls:late.added', {
            name: outcome.name,
            title: titleOf(ctx.t, outcome.ballot),
          }),
        });
    }
  },
});

export const latePresses = [
  onPress(missedButton, showMissed),
  onPress(addButton, async (ctx, ballotId: BallotId, memberId: MemberId) => {
    if (!isPrivate(ctx)) return toast(ctx, ctx.t.plain('common:button-out-of-date'), true);
    const outcome = await listMissed(ctx.env, ballotId);
    if (outcome.kind !== 'listed') return refuse(ctx, outcome.kind);
    await lateForm.start(ctx, { ballotId, memberId });
  }),
];
