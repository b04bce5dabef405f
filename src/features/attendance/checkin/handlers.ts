/** Who opens and closes check-in, and who checks in by button. */
import type { MeetingId } from '../../../shared/ids.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import { isGroup, isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, toast } from '../../../platform/telegram/respond.ts';
import { officerBranch } from '../../organisation/index.ts';
import { originOf } from '../../meetings/index.ts';
import { showCodeOf } from '../codes/handlers.ts';
import { readCheckinWord } from '../rules/index.ts';
import { eventOf } from '../event.ts';
import { checkIn, closeForAll, openForAll } from './actions.ts';
import { checkInButton, readWay, switchButton } from './buttons.ts';
import { checkInNote, checkInView, closedView, openedView } from './views.ts';

/** In the group the message with the buttons is the answer; elsewhere it is said that it is there. */
export const checkin = async (ctx: BotContext, args: string): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  const meeting = await eventOf(ctx, branch);
  if (meeting === undefined) return;
  const word = readCheckinWord(args);
  if (word === 'code') return showCodeOf(ctx, meeting);
  if (word === 'close') return say(ctx, closedView(ctx.t, await closeForAll(ctx.env, meeting.id)));
  const outcome = await openForAll(ctx.env, meeting.id, originOf(ctx));
  const isThere = outcome.kind === 'opened' || outcome.kind === 'open-already';
  if (!isThere || isPrivate(ctx)) await say(ctx, openedView(ctx.t, outcome));
};

const press = async (ctx: BotContext, meetingId: MeetingId, word: string): Promise<void> => {
  const way = readWay(word);
  if (way === undefined) return toast(ctx, ctx.t.plain('common:button-out-of-date'), true);
  const input = { meetingId, way, how: 'button' as const, isConfirmed: false };
  const { text, isAlert } = checkInNote(ctx.privately, await checkIn(ctx.env, input));
  await toast(ctx, text, isAlert);
};

export const checkinPresses: PressHandler[] = [
  onPress(checkInButton, press),
  onPress(switchButton, async (ctx, meetingId, word) => {
    const way = readWay(word);
    if (way === undefined || isGroup(ctx))
      return toast(ctx, ctx.t.plain('common:button-out-of-date'), true);
    const input = { meetingId, way, how: 'button' as const, isConfirmed: true };
    await revise(ctx, checkInView(ctx.t, await checkIn(ctx.env, input)));
  }),
];
