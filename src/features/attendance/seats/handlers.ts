/** Who asks about seats: sign up and cancel by button, the officers' list, closing. */
import type { MeetingId } from '../../../shared/ids.ts';
import { onPress } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, sayInPrivate, toast } from '../../../platform/telegram/respond.ts';
import type { Branch } from '../../organisation/index.ts';
import { signOffButton, signUpButton, type Meeting } from '../../meetings/index.ts';
import { signOff, signUp } from './actions.ts';
import { seatsForm } from './form.ts';
import { adjust, readList, setOpen, setSeats } from './officer-actions.ts';
import {
  adjustButton,
  adjustedView,
  changeSeatsButton,
  closedView,
  listButton,
  listView,
  openButton,
  peopleButton,
  peopleView,
  personButton,
  personView,
  seatsSetView,
} from './officer-views.ts';
import { findNewestOpen } from './store.ts';
import { signedOffView, signOffNote, signUpNote } from './views.ts';

const officersOnly = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.privately.plain('organisation:officers-only'), true);

const over = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.privately.plain('seats:over'), true);

export const form = seatsForm(async (ctx, id, seats) => {
  const outcome = await setSeats(ctx.env, id, seats);
  if (outcome.kind === 'set') return say(ctx, seatsSetView(ctx.t, outcome));
  await say(ctx, {
    text: ctx.t(outcome.kind === 'over' ? 'seats:over' : 'organisation:officers-only'),
  });
});

/** The list, to the officer alone. */
export const sayList = async (ctx: BotContext, id: MeetingId): Promise<void> => {
  const outcome = await readList(ctx.env, id);
  if (outcome.kind === 'not-yours') return officersOnly(ctx);
  await sayInPrivate(ctx, listView(ctx.privately, outcome));
};

/** /close for a sign-up. */
export const closeSignUp = async (ctx: BotContext, meeting: Meeting): Promise<void> => {
  const outcome = await setOpen(ctx.env, meeting.id, false);
  if (outcome.kind === 'not-yours') return say(ctx, { text: ctx.t('organisation:officers-only') });
  await say(ctx, closedView(ctx.t, outcome.list));
};

/** The sign-up that /close means when it replies to nothing. */
export const newestSignUp = (ctx: BotContext, branch: Branch): Promise<Meeting | undefined> =>
  findNewestOpen(ctx.env.db, branch.id);

export const presses = [
  onPress(signUpButton, async (ctx, id) => {
    const outcome = await signUp(ctx.env, id);
    await toast(ctx, signUpNote(ctx.privately, outcome), outcome.kind !== 'seated');
  }),
  onPress(signOffButton, async (ctx, id) => {
    const outcome = await signOff(ctx.env, id);
    const isDone = outcome.kind === 'cancelled' || outcome.kind === 'not-signed-up';
    await toast(ctx, signOffNote(ctx.privately, outcome), !isDone);
    if (isPrivate(ctx)) await revise(ctx, signedOffView(ctx.t, outcome));
  }),
  onPress(listButton, async (ctx, id) => {
    const outcome = await readList(ctx.env, id);
    if (outcome.kind === 'not-yours') return officersOnly(ctx);
    // Names never stand in the group, wherever an old button is pressed.
    await (isPrivate(ctx) ? revise(ctx, listView(ctx.t, outcome)) : sayList(ctx, id));
  }),
  onPress(peopleButton, async (ctx, id, page) => {
    const outcome = await readList(ctx.env, id);
    if (outcome.kind === 'not-yours' || !isPrivate(ctx)) return officersOnly(ctx);
    await revise(ctx, peopleView(ctx.t, outcome, page));
  }),
  onPress(personButton, async (ctx, id, signUpId) => {
    const outcome = await readList(ctx.env, id);
    if (outcome.kind === 'not-yours' || !isPrivate(ctx)) return officersOnly(ctx);
    await revise(ctx, personView(ctx.t, outcome, signUpId));
  }),
  onPress(adjustButton, async (ctx, id, to) => {
    if (to !== 'cancelled' && to !== 'waiting')
      return toast(ctx, ctx.privately.plain('common:button-out-of-date'));
    const outcome = await adjust(ctx.env, id, to);
    if (outcome.kind === 'not-yours') return officersOnly(ctx);
    if (outcome.kind === 'over') return over(ctx);
    await revise(ctx, adjustedView(ctx.t, outcome));
  }),
  onPress(changeSeatsButton, async (ctx, id) => {
    const outcome = await readList(ctx.env, id);
    if (outcome.kind === 'not-yours') return officersOnly(ctx);
    if (outcome.counts.state === 'ended') return over(ctx);
    await toast(ctx);
    await form.start(ctx, { id }, { now: outcome.meeting.seats, seated: outcome.counts.seated });
  }),
  onPress(openButton, async (ctx, id, isOpen) => {
    const outcome = await setOpen(ctx.env, id, isOpen === 1);
    if (outcome.kind === 'not-yours') return officersOnly(ctx);
    await revise(
      ctx,
      isPrivate(ctx) ? listView(ctx.t, outcome.list) : closedView(ctx.t, outcome.list),
    );
  }),
];
