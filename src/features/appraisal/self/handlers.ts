/** Who writes a self-appraisal: message after message in the private chat; and who reads those handed in. */
import { z } from 'zod';
import type { AppraisalId } from '../../../shared/ids.ts';
import {
  deleteDialog,
  dialogKey,
  findDialog,
  saveDialog,
  type DialogDefinition,
} from '../../../platform/dialogs/index.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, toast } from '../../../platform/telegram/respond.ts';
import {
  addToSelf,
  clearSelf,
  gradeSelf,
  handInSelf,
  openSelf,
  readSelves,
  remindSelves,
  type OwnOutcome,
} from './actions.ts';
import {
  askSelvesButton,
  clearSelfButton,
  gradeSelfButton,
  handInButton,
  readSelvesButton,
  writeSelfButton,
} from './buttons.ts';
import { gradeOf, MAX_SELF } from './rules.ts';
import { handedInView, ownView } from './views.ts';

const KIND = 'appraisal.self';
const awaited = z.object({ id: z.custom<AppraisalId>(Number.isInteger) });

/** Which self-appraisal the next messages belong to; the text itself is kept with the appraisal. */
const listen = (ctx: BotContext, id: AppraisalId): Promise<void> =>
  saveDialog(
    ctx.env.db,
    dialogKey(ctx),
    { kind: KIND, data: { id }, lastUpdateId: ctx.env.updateId },
    ctx.env.now,
  );

const show = async (ctx: BotContext, outcome: OwnOutcome, isPress: boolean): Promise<void> => {
  switch (outcome.kind) {
    case 'not-open':
    case 'not-in-course': {
      const text =
        outcome.kind === 'not-open' ? 'appraisal:self.not-open' : 'appraisal:not-in-course';
      return isPress ? toast(ctx, ctx.t.plain(text), true) : say(ctx, { text: ctx.t(text) });
    }
    case 'too-long':
      return say(ctx, { text: ctx.t('appraisal:self.too-long', { max: MAX_SELF }) });
    case 'incomplete':
      return toast(ctx, ctx.t.plain('appraisal:self.incomplete'), true);
    case 'handed-in':
      await deleteDialog(ctx.env.db, dialogKey(ctx));
      await toast(ctx, ctx.t.plain('appraisal:self.thanks'));
      return revise(ctx, ownView(ctx.t, outcome));
    case 'own':
      return isPress ? revise(ctx, ownView(ctx.t, outcome)) : say(ctx, ownView(ctx.t, outcome));
  }
};

export const selfDialog: DialogDefinition = {
  kind: KIND,
  onText: async (ctx, text) => {
    const running = await findDialog(ctx.env.db, dialogKey(ctx), ctx.env.now);
    if (running?.kind !== KIND) return false;
    const { id } = awaited.parse(running.data);
    await show(ctx, await addToSelf(ctx.env, id, text), false);
    return true;
  },
  presses: [],
};

const inPrivate =
  <Args extends unknown[]>(run: (ctx: BotContext, ...args: Args) => Promise<void>) =>
  async (ctx: BotContext, ...args: Args): Promise<void> =>
    isPrivate(ctx) ? run(ctx, ...args) : toast(ctx, ctx.t.plain('common:button-out-of-date'), true);

const officersOnly = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('organisation:officers-only'), true);

export const selfPresses: readonly PressHandler[] = [
  onPress(
    writeSelfButton,
    inPrivate(async (ctx, id: AppraisalId) => {
      const outcome = await openSelf(ctx.env, id);
      if (outcome.kind === 'own') await listen(ctx, id);
      await show(ctx, outcome, true);
    }),
  ),
  onPress(
    gradeSelfButton,
    inPrivate(async (ctx, id: AppraisalId, number: number) => {
      const grade = gradeOf(number);
      if (grade === undefined) return toast(ctx, ctx.t.plain('common:button-out-of-date'));
      await show(ctx, await gradeSelf(ctx.env, id, grade), true);
    }),
  ),
  onPress(
    clearSelfButton,
    inPrivate(async (ctx, id: AppraisalId) => {
      const outcome = await clearSelf(ctx.env, id);
      if (outcome.kind === 'own') await listen(ctx, id);
      await show(ctx, outcome, true);
    }),
  ),
  onPress(
    handInButton,
    inPrivate(async (ctx, id: AppraisalId) => show(ctx, await handInSelf(ctx.env, id), true)),
  ),
  onPress(
    askSelvesButton,
    inPrivate(async (ctx, id: AppraisalId) => {
      const count = await remindSelves(ctx.env, id);
      if (count === undefined) return officersOnly(ctx);
      await toast(ctx, ctx.t.plain('appraisal:self.reminded', { count }), true);
    }),
  ),
  onPress(
    readSelvesButton,
    inPrivate(async (ctx, id: AppraisalId, at: number) => {
      const handedIn = await readSelves(ctx.env, id);
      if (handedIn === undefined) return officersOnly(ctx);
      await revise(ctx, handedInView(ctx.t, handedIn, at));
    }),
  ),
];
