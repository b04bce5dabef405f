/** Who leads the course: /course, and the presses of its panel. All of it in the private chat. */
import { z } from 'zod';
import type { AppraisalId } from '../../../shared/ids.ts';
import { defineForm, type StartableForm } from '../../../platform/dialogs/index.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { refuse, revise, say, sayInPrivate, toast } from '../../../platform/telegram/respond.ts';
import { officerBranch } from '../../organisation/index.ts';
import { addLate, beginCourse, goBack, goOn, lookAtCourse, type MoveOutcome } from './actions.ts';
import { addButton, backButton, movesButton, onButton, panelButton } from './buttons.ts';
import type { StepPart } from './parts.ts';
import { MAX_REASON } from './rules.ts';
import { listMoves } from './store.ts';
import { missingView, movesView, panelView } from './views.ts';
import { meantYear } from './year.ts';

const officersOnly = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('organisation:officers-only'), true);

export const courseCommand =
  (parts: readonly StepPart[]) =>
  async (ctx: BotContext, args: string): Promise<void> => {
    const branch = await officerBranch(ctx);
    if (branch === undefined) return;
    const { year, thisYear } = await meantYear(ctx, branch, args, 'course');
    const outcome =
      year === undefined
        ? { kind: 'wrong-year' as const }
        : await beginCourse(ctx.env, ctx.privately, parts, branch, { year, thisYear });
    switch (outcome.kind) {
      case 'wrong-year':
        return say(ctx, { text: ctx.t('appraisal:year-unclear', { year: String(thisYear) }) });
      case 'not-yours':
        return say(ctx, { text: ctx.t('organisation:officers-only') });
      case 'nobody':
        return say(ctx, { text: ctx.t('appraisal:nobody') });
      case 'panel':
        return sayInPrivate(ctx, panelView(ctx.privately, outcome.panel));
    }
  };

const show = async (ctx: BotContext, outcome: MoveOutcome): Promise<void> => {
  switch (outcome.kind) {
    case 'not-yours':
      return officersOnly(ctx);
    case 'missing':
      return revise(ctx, missingView(ctx.t, outcome.panel));
    case 'held':
      return refuse(ctx, ctx.t('appraisal:course.held'), ctx.t.plain('appraisal:course.held'));
    case 'elsewhere':
      await toast(ctx, ctx.t.plain('appraisal:course.elsewhere'));
      return revise(ctx, panelView(ctx.t, outcome.panel));
    case 'moved':
      return revise(ctx, panelView(ctx.t, outcome.panel));
  }
};

const from = z.object({ id: z.custom<AppraisalId>(Number.isInteger), from: z.number() });

/** Why the course goes back. */
export const backForm = (parts: readonly StepPart[]): StartableForm =>
  defineForm({
    kind: 'course.reason',
    questions: [
      {
        key: 'reason',
        ask: (t) => t('appraisal:course.back-ask', { max: MAX_REASON }),
        read: (text, { t }) => {
          const reason = text.replace(/\s+/g, ' ').trim();
          return reason === '' || Array.from(reason).length > MAX_REASON
            ? { kind: 'no', why: t('appraisal:course.back-ask', { max: MAX_REASON }) }
            : { kind: 'ok', value: reason };
        },
      },
    ],
    done: async (ctx, answers, context) => {
      const reason = String(answers['reason']);
      const input = { ...from.parse(context), reason };
      await show(ctx, await goBack(ctx.env, ctx.t, parts, input));
    },
  });

const inPrivate =
  <Args extends unknown[]>(run: (ctx: BotContext, ...args: Args) => Promise<void>) =>
  async (ctx: BotContext, ...args: Args): Promise<void> =>
    isPrivate(ctx) ? run(ctx, ...args) : toast(ctx, ctx.t.plain('common:button-out-of-date'), true);

/** Shows the panel anew in the pressed message; steps come back to it after what they did. */
export const showPanel =
  (parts: readonly StepPart[]) =>
  async (ctx: BotContext, id: AppraisalId): Promise<void> => {
    const panel = await lookAtCourse(ctx.env, ctx.t, parts, id);
    return panel === undefined ? officersOnly(ctx) : revise(ctx, panelView(ctx.t, panel));
  };

export const coursePresses = (
  parts: readonly StepPart[],
  reasonForm: StartableForm,
): PressHandler[] => [
  onPress(panelButton, inPrivate(showPanel(parts))),
  onPress(
    onButton,
    inPrivate(async (ctx, id: AppraisalId, at: number, seen: number) =>
      show(ctx, await goOn(ctx.env, ctx.t, parts, { id, from: at, hasSeen: seen === 1 })),
    ),
  ),
  onPress(
    backButton,
    inPrivate(async (ctx, id: AppraisalId, at: number) => {
      const panel = await lookAtCourse(ctx.env, ctx.t, parts, id);
      if (panel === undefined) return officersOnly(ctx);
      if (panel.state?.isHeld === true) return show(ctx, { kind: 'held', panel });
      await toast(ctx);
      await reasonForm.start(ctx, { id, from: at });
    }),
  ),
  onPress(
    addButton,
    inPrivate(async (ctx, id: AppraisalId) => {
      const added = await addLate(ctx.env, id);
      if (added === undefined) return officersOnly(ctx);
      await toast(ctx, ctx.t.plain('appraisal:course.added', { count: added }), true);
      await showPanel(parts)(ctx, id);
    }),
  ),
  onPress(
    movesButton,
    inPrivate(async (ctx, id: AppraisalId) => {
      const panel = await lookAtCourse(ctx.env, ctx.t, parts, id);
      if (panel === undefined) return officersOnly(ctx);
      await revise(ctx, movesView(ctx.t, { ...panel, moves: await listMoves(ctx.env.db, id) }));
    }),
  ),
];
