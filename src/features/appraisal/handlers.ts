/** Who asks about the appraisal: /appraise opens it, or shows how it stands. */
import { z } from 'zod';
import { today } from '../../shared/time/index.ts';
import type { AppraisalId, BallotId } from '../../shared/ids.ts';
import { defineForm, type StartableForm } from '../../platform/dialogs/index.ts';
import type { Feature } from '../../platform/feature.ts';
import { onPress } from '../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../platform/telegram/context.ts';
import { say, sayInPrivate, toast } from '../../platform/telegram/respond.ts';
import { actsForBranch, getBranch, officerBranch, type Branch } from '../organisation/index.ts';
import { ballotStatus, openedView, resultView, statusView } from '../polls/index.ts';
import { openAppraisal, type AppraiseInput } from './actions.ts';
import { againButton, ballotsButton, guestsButton, jumpButton } from './assessment/buttons.ts';
import { openGuestBallot } from './assessment/guest-actions.ts';
import { elsewhereView } from './assessment/views.ts';
import type { StepPart } from './course/parts.ts';
import { MAX_REASON } from './course/rules.ts';
import { findCourse, type Course } from './course/store.ts';
import { meantYear } from './course/year.ts';
import { appraisalSpeech } from './views.ts';

const sayState = async (ctx: BotContext, id: BallotId): Promise<void> => {
  const outcome = await ballotStatus(ctx.env, id);
  const t = ctx.privately;
  switch (outcome.kind) {
    case 'not-yours':
      return say(ctx, { text: ctx.t('organisation:officers-only') });
    case 'running':
      return sayInPrivate(ctx, statusView(t, outcome));
    case 'closed': {
      const { branch, result, added } = outcome;
      return sayInPrivate(
        ctx,
        resultView(
          t,
          appraisalSpeech.result(t, branch, result),
          result,
          added,
          appraisalSpeech.more?.(t, result),
        ),
      );
    }
  }
};

/** Opens the ballots of the year, or says how they stand. */
const sayAppraisal = async (
  ctx: BotContext,
  branch: Branch,
  { year, thisYear, ...rest }: Omit<AppraiseInput, 'year'> & { year: number | undefined },
): Promise<void> => {
  const outcome =
    year === undefined
      ? { kind: 'wrong-year' as const }
      : await openAppraisal(ctx.env, branch, { year, thisYear, ...rest });
  switch (outcome.kind) {
    case 'wrong-year':
      return say(ctx, { text: ctx.t('appraisal:year-unclear', { year: String(thisYear) }) });
    case 'not-yours':
      return say(ctx, { text: ctx.t('organisation:officers-only') });
    case 'nobody':
      return say(ctx, { text: ctx.t('appraisal:nobody') });
    case 'too-many':
      return say(ctx, { text: ctx.t('appraisal:too-many', { count: outcome.count }) });
    case 'elsewhere':
      return sayInPrivate(ctx, elsewhereView(ctx.privately, branch, outcome.course));
    case 'exists':
      return sayState(ctx, outcome.ballotId);
    case 'opened':
      return sayInPrivate(ctx, openedView(ctx.privately, branch, outcome));
  }
};

const thisYearOf = (ctx: BotContext, branch: Branch): number =>
  Number(today(ctx.env.now, branch.timeZone).slice(0, 4));

export const appraise = async (ctx: BotContext, args: string): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  await sayAppraisal(ctx, branch, await meantYear(ctx, branch, args, 'appraise'));
};

/** The course, in private, for those who act for its branch; the others are told. */
const officersCourse = async (
  ctx: BotContext,
  id: AppraisalId,
): Promise<{ course: Course; branch: Branch } | undefined> => {
  const course = isPrivate(ctx) ? await findCourse(ctx.env.db, id) : undefined;
  if (course !== undefined && (await actsForBranch(ctx.env, course.organisationId)))
    return { course, branch: await getBranch(ctx.env.db, course.organisationId) };
  await toast(ctx, ctx.t.plain('organisation:officers-only'), true);
  return undefined;
};

/** The same from the panel of the course, or from the question before a jump. */
const sayBallots = async (
  ctx: BotContext,
  id: AppraisalId,
  rest: Pick<AppraiseInput, 'jump' | 'again'> = {},
): Promise<void> => {
  const mine = await officersCourse(ctx, id);
  if (mine === undefined) return;
  const { course, branch } = mine;
  await toast(ctx);
  await sayAppraisal(ctx, branch, {
    year: course.year,
    thisYear: thisYearOf(ctx, branch),
    ...rest,
  });
};

const sayGuestBallot = async (
  ctx: BotContext,
  id: AppraisalId,
  input: { again?: boolean } = {},
): Promise<void> => {
  if (!isPrivate(ctx)) return toast(ctx, ctx.t.plain('common:button-out-of-date'), true);
  const outcome = await openGuestBallot(ctx.env, id, input);
  switch (outcome.kind) {
    case 'not-yours':
      return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
    case 'members-first':
    case 'not-now':
      return toast(ctx, ctx.t.plain(`appraisal:assessment.${outcome.kind}`), true);
    case 'exists':
      return sayState(ctx, outcome.ballotId);
    case 'opened':
      return say(ctx, openedView(ctx.t, outcome.branch, outcome));
  }
};

const contextSchema = z.object({ id: z.custom<AppraisalId>(Number.isInteger) });

/** Why the course leaves out its steps, or goes back over them. */
const jumpForm = (parts: readonly StepPart[]): StartableForm =>
  defineForm({
    kind: 'course.jump',
    questions: [
      {
        key: 'reason',
        ask: (t) => t('appraisal:assessment.jump-ask', { max: MAX_REASON }),
        read: (text, { t }) => {
          const reason = text.replace(/\s+/g, ' ').trim();
          return reason === '' || Array.from(reason).length > MAX_REASON
            ? { kind: 'no', why: t('appraisal:assessment.jump-ask', { max: MAX_REASON }) }
            : { kind: 'ok', value: reason };
        },
      },
    ],
    done: (ctx, answers, context) =>
      sayBallots(ctx, contextSchema.parse(context).id, {
        jump: { reason: String(answers['reason']), parts },
      }),
  });

export const appraiseParts = (parts: readonly StepPart[]) => {
  const reasonForm = jumpForm(parts);
  return {
    commands: [
      {
        name: 'appraise',
        audience: 'secretary',
        where: 'anywhere',
        description: 'appraisal:command.appraise',
        run: appraise,
      },
    ],
    presses: [
      onPress(ballotsButton, (ctx, id) => sayBallots(ctx, id)),
      onPress(guestsButton, (ctx, id) => sayGuestBallot(ctx, id)),
      onPress(againButton, (ctx, id, set) =>
        (set === 0 ? sayBallots : sayGuestBallot)(ctx, id, { again: true }),
      ),
      onPress(jumpButton, async (ctx, id) => {
        if ((await officersCourse(ctx, id)) === undefined) return;
        await toast(ctx);
        await reasonForm.start(ctx, { id });
      }),
    ],
    dialogs: [reasonForm],
  } satisfies Partial<Feature>;
};
