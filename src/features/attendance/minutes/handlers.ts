/** Who asks about minutes: /minutes in the private chat, and the buttons under what it answers. */
import type { MeetingId } from '../../../shared/ids.ts';
import { today } from '../../../shared/time/index.ts';
import { fileName } from '../../../platform/pages/index.ts';
import { writeWorkbook } from '../../../platform/sheets/index.ts';
import { onPress } from '../../../platform/telegram/buttons.ts';
import { chatIdOf, personOf, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, sendFilePrivately, toast } from '../../../platform/telegram/respond.ts';
import { eventMeant, listAround } from '../../meetings/index.ts';
import { listBranchesOfOfficer, officerBranch } from '../../organisation/index.ts';
import { sendForm } from '../forms/handlers.ts';
import { finishMinutes, openMinutes, setLine, takeBack, type MinutesOutcome } from './actions.ts';
import * as buttons from './buttons.ts';
import { showPanel } from './dialog.ts';
import { minutesPage, minutesSheet } from './form.ts';
import type { MinutesData } from './load.ts';
import { firstPlace, findWriting, saveWriting } from './place.ts';
import { isTarget } from './rules/index.ts';
import { listRecorded } from './store.ts';
import {
  chooseView,
  finishedView,
  listView,
  panelView,
  warningsIn,
  warningsView,
  type Place,
} from './views.ts';

const AROUND = 4;

/** The meeting going on; with none of them, a choice of those around. Whoever holds no office sees the minutes they record. */
export const minutes = async (ctx: BotContext): Promise<void> => {
  const { db, now } = ctx.env;
  const { telegramId } = personOf(ctx);
  if ((await listBranchesOfOfficer(db, telegramId)).length === 0) {
    const [own] = await listRecorded(db, telegramId);
    if (own !== undefined) return showPanel(ctx, await openMinutes(ctx.env, own));
  }
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  const around = await listAround(db, branch.id, now, AROUND);
  const meant = eventMeant(around, now);
  if (meant === undefined) return say(ctx, { text: ctx.t('votes:no-meeting') });
  if (around.length === 1 || meant.startsAt <= now)
    await showPanel(ctx, await openMinutes(ctx.env, meant.id));
  const others = around.filter(({ id }) => around.length > 1 && id !== meant.id);
  const choices = meant.startsAt <= now ? others : around;
  if (around.length > 1 && choices.length > 0) await say(ctx, chooseView(ctx.t, choices));
};

const notYours = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('minutes:not-yours'), true);

/** Runs with the minutes if whoever pressed may write them. */
const withMinutes = async (
  ctx: BotContext,
  id: MeetingId,
  run: (data: MinutesData) => Promise<void>,
): Promise<void> => {
  const outcome = await openMinutes(ctx.env, id);
  if (outcome.kind === 'not-yours') return notYours(ctx);
  await toast(ctx);
  await run(outcome.data);
};

const goTo = async (ctx: BotContext, data: MinutesData, at: Place): Promise<void> => {
  await saveWriting(ctx, { meeting: data.meeting.id, at, replaces: null });
  await revise(ctx, panelView(ctx.t, data, at));
};

const changed = async (ctx: BotContext, outcome: MinutesOutcome): Promise<void> => {
  if (outcome.kind === 'not-yours') return notYours(ctx);
  await toast(ctx, ctx.t.plain(outcome.kind === 'gone' ? 'minutes:gone' : 'minutes:changed'));
  const writing = await findWriting(ctx);
  const at = writing?.meeting === outcome.data.meeting.id ? writing.at : firstPlace(outcome.data);
  await goTo(ctx, outcome.data, at);
};

const nameOf = (ctx: BotContext, { meeting }: MinutesData, ending: 'html' | 'xlsx'): string =>
  fileName(
    [ctx.t.plain('minutes:form.title'), meeting.title, today(meeting.startsAt, meeting.timeZone)],
    ending,
  );

const pageFile = (ctx: BotContext, data: MinutesData) => ({
  name: nameOf(ctx, data, 'html'),
  bytes: minutesPage(ctx.t, data),
});

const sendBoth = async (ctx: BotContext, data: MinutesData): Promise<void> =>
  sendForm(ctx, {
    kind: 'made',
    title: data.meeting.title,
    files: [
      pageFile(ctx, data),
      {
        name: nameOf(ctx, data, 'xlsx'),
        bytes: await writeWorkbook([minutesSheet(ctx.t, data, ctx.t.plain('minutes:form.title'))]),
      },
    ],
  });

const finish = async (ctx: BotContext, id: MeetingId): Promise<void> => {
  const outcome = await finishMinutes(ctx.env, id);
  if (outcome.kind === 'not-yours') return notYours(ctx);
  await toast(ctx);
  await revise(ctx, finishedView(ctx.t, outcome.data));
  await sendBoth(ctx, outcome.data);
};

export const minutesPresses = [
  onPress(buttons.openButton, (ctx, id) =>
    withMinutes(ctx, id, (data) => goTo(ctx, data, firstPlace(data))),
  ),
  onPress(buttons.targetButton, async (ctx, id, target, vote) => {
    if (!isTarget(target)) return toast(ctx, ctx.t.plain('common:button-out-of-date'));
    await withMinutes(ctx, id, (data) => goTo(ctx, data, { target, vote }));
  }),
  onPress(buttons.nameButton, async (ctx, id, line, memberId) =>
    changed(ctx, await setLine(ctx.env, id, line, memberId)),
  ),
  onPress(buttons.listButton, async (ctx, id, target, vote) => {
    if (!isTarget(target)) return toast(ctx, ctx.t.plain('common:button-out-of-date'));
    await withMinutes(ctx, id, (data) => revise(ctx, listView(ctx.t, data, { target, vote })));
  }),
  onPress(buttons.undoButton, async (ctx, id, entry) =>
    changed(ctx, await takeBack(ctx.env, id, entry)),
  ),
  onPress(buttons.rewriteButton, (ctx, id, entryId) =>
    withMinutes(ctx, id, async (data) => {
      const entry = data.entries.find((one) => one.id === entryId);
      if (entry === undefined || entry.part === 'file')
        return say(ctx, { text: ctx.t('minutes:gone') });
      const at = { target: entry.part, vote: entry.voteId ?? 0 };
      await saveWriting(ctx, { meeting: id, at, replaces: entryId });
      await say(ctx, { text: ctx.t('minutes:rewrite', { text: entry.text }) });
    }),
  ),
  onPress(buttons.previewButton, (ctx, id) =>
    withMinutes(ctx, id, async (data) => {
      await sendFilePrivately(ctx, pageFile(ctx, data), { text: ctx.t('minutes:preview') });
    }),
  ),
  onPress(buttons.originalsButton, (ctx, id) =>
    withMinutes(ctx, id, async ({ entries }) => {
      for (const { fileId, fileKind } of entries) {
        if (fileId === null) continue;
        if (fileKind === 'photo') await ctx.api.sendPhoto(chatIdOf(ctx), fileId);
        else await ctx.api.sendDocument(chatIdOf(ctx), fileId);
      }
    }),
  ),
  onPress(buttons.finishButton, (ctx, id) =>
    withMinutes(ctx, id, async (data) =>
      data.minutes?.state !== 'finished' && warningsIn(data).length > 0
        ? revise(ctx, warningsView(ctx.t, data))
        : finish(ctx, id),
    ),
  ),
  onPress(buttons.finishAnywayButton, (ctx, id) => finish(ctx, id)),
  onPress(buttons.formButton, (ctx, id) => withMinutes(ctx, id, (data) => sendBoth(ctx, data))),
];
