/** Who shows the code on the room's screen, and who scans it. */
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { sayInPrivate, say, toast } from '../../../platform/telegram/respond.ts';
import type { StartSpec } from '../../../platform/feature.ts';
import { originOf, type Meeting } from '../../meetings/index.ts';
import { openedView } from '../checkin/views.ts';
import { scanCode, showCode, stopCode } from './actions.ts';
import { stopCodeButton } from './buttons.ts';
import { scannedView } from './views.ts';

/** `/checkin qr`: in the group it is only said that the code went to the private chat. */
export const showCodeOf = async (ctx: BotContext, meeting: Meeting): Promise<void> => {
  const outcome = await showCode(ctx.env, meeting.id, originOf(ctx));
  if (outcome.kind !== 'opened') return say(ctx, openedView(ctx.t, outcome));
  if (!isPrivate(ctx))
    await sayInPrivate(ctx, {
      text: ctx.privately('attendance:code.hint', { title: meeting.title }),
    });
};

export const codeStart: StartSpec = {
  prefix: 'in',
  run: async (ctx, rest) => say(ctx, scannedView(ctx.t, await scanCode(ctx.env, rest))),
};

export const codePresses: PressHandler[] = [
  onPress(stopCodeButton, async (ctx, id) => {
    const outcome = await stopCode(ctx.env, id);
    await toast(
      ctx,
      ctx.t.plain(outcome === 'stopped' ? 'attendance:code.stopped' : 'common:button-out-of-date'),
    );
  }),
];
