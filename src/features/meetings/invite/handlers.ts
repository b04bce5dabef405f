/** The button of a pair's message that invites to the next meeting or activity. */
import { onPress } from '../../../platform/telegram/buttons.ts';
import { isPrivate } from '../../../platform/telegram/context.ts';
import { say, toast } from '../../../platform/telegram/respond.ts';
import { inviteButton } from '../../matching/index.ts';
import { inviteToNext } from './actions.ts';
import { whenText } from '../views.ts';

export const invite = onPress(inviteButton, async (ctx, id) => {
  const { t } = ctx;
  if (!isPrivate(ctx)) return toast(ctx, t.plain('matching:pair-refused.not-yours'), true);
  const outcome = await inviteToNext(ctx.env, id);
  switch (outcome.kind) {
    case 'not-yours':
    case 'over':
      return toast(ctx, t.plain(`matching:pair-refused.${outcome.kind}`), true);
    case 'nothing-coming':
      return toast(ctx, t.plain('meetings:invite.none'), true);
    case 'invited-before':
      return toast(ctx, t.plain('meetings:invite.before', { title: outcome.meeting.title }), true);
    case 'invited':
      return say(ctx, {
        text: t('meetings:invite.sent', {
          name: outcome.floating.name,
          title: outcome.meeting.title,
          when: whenText(t, outcome.meeting),
        }),
      });
  }
});
