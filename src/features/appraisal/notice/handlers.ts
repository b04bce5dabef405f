/** Who sends the notice and who confirms it. */
import type { AppraisalId } from '../../../shared/ids.ts';
import { defineForm } from '../../../platform/dialogs/index.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, toast } from '../../../platform/telegram/respond.ts';
import { getBranch, isOfficer } from '../../organisation/index.ts';
import { panelButton } from '../course/buttons.ts';
import { findCourse, type Course } from '../course/store.ts';
import { confirmNotice, sendNotice, studyHours } from './actions.ts';
import { hoursButton, readNoticeButton, sendNoticeButton, writeNoticeButton } from './buttons.ts';
import { hoursView, readView } from './views.ts';

export const MAX_WORDS = 2000;

const officersOnly = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('organisation:officers-only'), true);

const send = async (
  ctx: BotContext,
  id: AppraisalId,
  text: string | null | undefined,
): Promise<void> => {
  const outcome = await sendNotice(ctx.env, id, text);
  switch (outcome.kind) {
    case 'not-yours':
      return officersOnly(ctx);
    case 'everybody-read':
      return toast(ctx, ctx.t.plain('appraisal:notice.everybody-read'), true);
    case 'sent':
      return say(ctx, {
        text: ctx.t('appraisal:notice.sent', {
          count: outcome.count,
          unreached: outcome.unreached,
        }),
        buttons: [[{ label: ctx.t.plain('appraisal:course.to-panel'), press: panelButton(id) }]],
      });
  }
};

export const wordsForm = defineForm({
  kind: 'course.words',
  questions: [
    {
      key: 'words',
      optional: true,
      ask: (t) => t('appraisal:notice.words-ask', { max: MAX_WORDS }),
      read: (text, { t }) =>
        Array.from(text).length > MAX_WORDS
          ? { kind: 'no', why: t('appraisal:notice.words-ask', { max: MAX_WORDS }) }
          : { kind: 'ok', value: text },
    },
  ],
  done: (ctx, answers, context) => {
    const words = answers['words'];
    return send(ctx, context as AppraisalId, typeof words === 'string' ? words : null);
  },
});

/** The course, in private, for those who act for its branch; the others are told. */
const officersCourse = async (ctx: BotContext, id: AppraisalId): Promise<Course | undefined> => {
  const course = isPrivate(ctx) ? await findCourse(ctx.env.db, id) : undefined;
  const { actor, db } = ctx.env;
  if (course !== undefined && actor.kind === 'person')
    if (await isOfficer(db, course.organisationId, actor.telegramId)) return course;
  await officersOnly(ctx);
  return undefined;
};

export const noticePresses: readonly PressHandler[] = [
  onPress(sendNoticeButton, (ctx, id) => send(ctx, id, undefined)),
  onPress(writeNoticeButton, async (ctx, id) => {
    if ((await officersCourse(ctx, id)) === undefined) return;
    await toast(ctx);
    await wordsForm.start(ctx, id);
  }),
  onPress(hoursButton, async (ctx, id) => {
    const course = await officersCourse(ctx, id);
    if (course === undefined) return;
    const branch = await getBranch(ctx.env.db, course.organisationId);
    await revise(ctx, hoursView(ctx.t, course, await studyHours(ctx.env.db, course, branch)));
  }),
  onPress(readNoticeButton, async (ctx, id) => {
    const confirmed = await confirmNotice(ctx.env, id);
    if (confirmed === undefined) return toast(ctx, ctx.t.plain('appraisal:not-in-course'), true);
    await revise(ctx, readView(ctx.t, confirmed.branch, confirmed.course));
  }),
];
