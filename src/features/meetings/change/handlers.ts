/** The buttons by which officers look after a meeting in private. */
import type { MeetingId } from '../../../shared/ids.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, sendFilePrivately, toast } from '../../../platform/telegram/respond.ts';
import { actsForBranch, getBranch } from '../../organisation/index.ts';
import { alsoView, chooseAlsoButton, setAlsoButton } from '../also/views.ts';
import { loadNumbers } from '../audience/load.ts';
import { calendarFile, eventCaption } from '../calendar/views.ts';
import { beginChange, isSettled } from '../drafts/actions.ts';
import { draftView } from '../drafts/views.ts';
import { listPendingReminders } from '../reminders/store.ts';
import { ALSO } from '../rules.ts';
import { findMeeting, type Meeting } from '../store.ts';
import { cancelMeeting, type ChangeDeps } from './actions.ts';
import {
  cancelButton,
  cancelQuestion,
  cancelSureButton,
  cancelView,
  fileButton,
  manageButton,
  manageView,
  modifyButton,
  settledText,
  type Managed,
} from './manage-views.ts';
import { updateMeeting } from './store.ts';

const managed = async (ctx: BotContext, meeting: Meeting): Promise<Managed> => ({
  meeting,
  numbers: await loadNumbers(ctx.env.db, meeting),
  reminders: await listPendingReminders(ctx.env.db, meeting.id),
  settled: isSettled(meeting, ctx.env.now),
});

const notYours = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('organisation:officers-only'), true);

/** The meeting, if the person acts for its branch; else they have been told. */
const own = async (ctx: BotContext, id: MeetingId): Promise<Meeting | undefined> => {
  const meeting = await findMeeting(ctx.env.db, id);
  if (meeting !== undefined && (await actsForBranch(ctx.env, meeting.organisationId)))
    return meeting;
  await notYours(ctx);
  return undefined;
};

/** The card of a meeting, as the answer to whoever just called it. */
export const manageCard = async (ctx: BotContext, meeting: Meeting) =>
  manageView(ctx.privately, await managed(ctx, meeting));

const manage = onPress(manageButton, async (ctx, id) => {
  const meeting = await own(ctx, id);
  if (meeting !== undefined) await revise(ctx, manageView(ctx.t, await managed(ctx, meeting)));
});

const modify = onPress(modifyButton, async (ctx, id) => {
  const outcome = await beginChange(ctx.env, id);
  if (outcome.kind === 'not-yours') return notYours(ctx);
  if (outcome.kind !== 'begun')
    return revise(ctx, { text: settledText(ctx.t, outcome.kind, outcome.meeting) });
  await say(ctx, draftView(ctx.t, outcome.shown, 'fields'));
});

const cancel = onPress(cancelButton, async (ctx, id) => {
  const meeting = await own(ctx, id);
  if (meeting === undefined) return;
  const settled = isSettled(meeting, ctx.env.now);
  await revise(
    ctx,
    settled === undefined
      ? cancelQuestion(ctx.t, meeting)
      : { text: settledText(ctx.t, settled, meeting) },
  );
});

const cancelSure = (deps: ChangeDeps): PressHandler =>
  onPress(cancelSureButton, async (ctx, id) => {
    const outcome = await cancelMeeting(ctx.env, deps, id);
    if (outcome.kind === 'not-yours') return notYours(ctx);
    await revise(ctx, cancelView(ctx.t, outcome));
  });

const file = onPress(fileButton, async (ctx, id) => {
  const meeting = await own(ctx, id);
  if (meeting === undefined) return;
  const branch = await getBranch(ctx.env.db, meeting.organisationId);
  const { botUsername, now } = ctx.env;
  await sendFilePrivately(
    ctx,
    calendarFile(ctx.privately, { branch, meetings: [meeting], botUsername, now }),
    eventCaption(ctx.privately, meeting),
  );
});

const chooseAlso = onPress(chooseAlsoButton, async (ctx, id) => {
  const meeting = isPrivate(ctx) ? await own(ctx, id) : undefined;
  if (meeting === undefined) return notYours(ctx);
  const back = { label: ctx.t.plain('meetings:also.back'), press: manageButton(id) };
  await revise(ctx, alsoView(ctx.t, meeting, back));
});

const setAlso = onPress(setAlsoButton, async (ctx, id, word) => {
  const meeting = isPrivate(ctx) ? await own(ctx, id) : undefined;
  if (meeting === undefined) return notYours(ctx);
  const also = ALSO.find((one) => one === word && one !== meeting.kind) ?? null;
  const changed = await ctx.env.transaction((tx) => updateMeeting(tx, id, { also }));
  await revise(ctx, manageView(ctx.t, await managed(ctx, changed)));
});

export const managePresses = (deps: ChangeDeps): PressHandler[] => [
  manage,
  modify,
  cancel,
  cancelSure(deps),
  file,
  chooseAlso,
  setAlso,
];
