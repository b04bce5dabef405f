/** Step 9, the review above: by the committee that is linked, or recorded by the secretary as the organisation above said it. */
import type { AppraisalId } from '../../../shared/ids.ts';
import { formatDate, readPlainDate, today } from '../../../shared/time/index.ts';
import { defineForm } from '../../../platform/dialogs/index.ts';
import {
  defineButton,
  idArg,
  onPress,
  type PressHandler,
} from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext, type Env } from '../../../platform/telegram/context.ts';
import { say, toast } from '../../../platform/telegram/respond.ts';
import { getBranch, isOfficer } from '../../organisation/index.ts';
import { panelButton } from '../course/buttons.ts';
import { dayQuestion } from '../verdict/forms.ts';
import { lettersButton } from '../elsewhere/buttons.ts';
import type { StepPart } from '../course/parts.ts';
import { findCourse, lockCourse, type Course } from '../course/store.ts';
import { abovePresses, aboveState } from './above/index.ts';
import { listVerdicts } from '../verdict/store.ts';
import { insertReview, isReviewedBefore, listReviews, type Review } from './store.ts';

const recordButton = defineButton('review.record', idArg<AppraisalId>());
const MAX_NOTE = 500;

const officersCourse = async (env: Env, id: AppraisalId): Promise<Course | undefined> => {
  const course = await findCourse(env.db, id);
  return course !== undefined &&
    env.actor.kind === 'person' &&
    (await isOfficer(env.db, course.organisationId, env.actor.telegramId))
    ? course
    : undefined;
};

type ReviewInput = Pick<Review, 'reviewer' | 'result' | 'note' | 'reviewedOn'>;

const recordReview = (
  env: Env,
  id: AppraisalId,
  input: ReviewInput,
): Promise<'recorded' | 'not-now' | 'not-yours'> =>
  env.transaction(async (tx) => {
    const course = await lockCourse(tx, id);
    const { actor } = env;
    if (course === undefined || actor.kind !== 'person') return 'not-yours';
    if (!(await isOfficer(tx, course.organisationId, actor.telegramId))) return 'not-yours';
    if (course.stand !== 'review') return 'not-now';
    await insertReview(tx, {
      ...input,
      appraisalId: id,
      recordedBy: actor.telegramId,
      recordedAt: env.now,
      createdByUpdate: env.updateId,
    });
    return 'recorded';
  });

export const reviewForm = defineForm({
  kind: 'review.record',
  questions: [
    {
      key: 'reviewer',
      ask: (t) => t('appraisal:review.who'),
      read: (text, { t }) =>
        Array.from(text).length > 100
          ? { kind: 'no', why: t('appraisal:review.who') }
          : { kind: 'ok', value: text },
    },
    {
      key: 'result',
      ask: (t) => t('appraisal:review.result'),
      choices: (t) => [
        { label: t.plain('appraisal:review.approved'), value: 'approved' },
        { label: t.plain('appraisal:review.returned'), value: 'returned' },
      ],
      read: (text, { t }) =>
        text === 'approved' || text === 'returned'
          ? { kind: 'ok', value: text }
          : { kind: 'no', why: t('appraisal:review.result') },
    },
    {
      key: 'note',
      optional: true,
      ask: (t) => t('appraisal:review.note', { max: MAX_NOTE }),
      read: (text, { t }) =>
        Array.from(text).length > MAX_NOTE
          ? { kind: 'no', why: t('appraisal:review.note', { max: MAX_NOTE }) }
          : { kind: 'ok', value: text },
    },
    dayQuestion,
  ],
  done: async (ctx, answers, context) => {
    const id = context as AppraisalId;
    const reviewedOn = readPlainDate(String(answers['day']));
    if (reviewedOn === undefined) throw new Error('A review lacks its date');
    const { note } = answers;
    const outcome = await recordReview(ctx.env, id, {
      reviewer: String(answers['reviewer']),
      result: answers['result'] === 'returned' ? 'returned' : 'approved',
      note: typeof note === 'string' ? note : null,
      reviewedOn,
    });
    if (outcome === 'not-yours') return say(ctx, { text: ctx.t('organisation:officers-only') });
    if (outcome === 'not-now') return say(ctx, { text: ctx.t('reviews:send.not-now') });
    await say(ctx, {
      text: ctx.t(
        answers['result'] === 'returned'
          ? 'appraisal:review.recorded-returned'
          : 'appraisal:review.recorded',
      ),
      buttons: [[{ label: ctx.t.plain('appraisal:course.to-panel'), press: panelButton(id) }]],
    });
  },
});

const startRecord = async (ctx: BotContext, id: AppraisalId): Promise<void> => {
  const course = isPrivate(ctx) ? await officersCourse(ctx.env, id) : undefined;
  if (course === undefined) return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
  if (course.stand !== 'review') return toast(ctx, ctx.t.plain('reviews:send.not-now'), true);
  const { timeZone } = await getBranch(ctx.env.db, course.organisationId);
  await toast(ctx);
  await reviewForm.start(ctx, id, { today: today(ctx.env.now, timeZone) });
};

export const reviewPresses: readonly PressHandler[] = [
  onPress(recordButton, startRecord),
  ...abovePresses,
];

export const reviewPart: StepPart = {
  step: 'review',
  state: async (db, _env, t, input) => {
    const { course, participants } = input;
    const above = await aboveState(db, t, input);
    const reviews = await listReviews(db, course.id);
    const last = reviews.at(-1);
    const isOutdated =
      last !== undefined &&
      (await listVerdicts(db, course.id)).some((verdict) => isReviewedBefore(last, verdict));
    return {
      lines: [
        ...(reviews.length === 0
          ? [t('appraisal:review.none')]
          : reviews.map(({ reviewedOn, reviewer, result, note }) =>
              t('appraisal:review.line', {
                date: formatDate(reviewedOn, t.locale),
                reviewer,
                result: t.plain(`appraisal:review.${result}`),
                note: note ?? '',
              }),
            )),
        ...(isOutdated ? [t('appraisal:review.outdated')] : []),
        ...above.lines,
      ],
      missing: last?.result === 'approved' && !isOutdated ? 0 : 1,
      buttons: [
        ...above.buttons,
        [{ label: t.plain('appraisal:review.record'), press: recordButton(course.id) }],
        ...(participants.some(({ member, isGraded }) => member.floating && isGraded)
          ? [
              [
                {
                  label: t.plain('appraisal:elsewhere.letters-button'),
                  press: lettersButton(course.id, 0),
                },
              ],
            ]
          : []),
      ],
    };
  },
};

export { returnForm, reviewDuties } from './above/index.ts';
export { isReviewedBefore, listReviews } from './store.ts';
