/** Who lays out the verdicts and writes them down; in private only. */
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, toast } from '../../../platform/telegram/respond.ts';
import { mayDecide, verdictOf, verdictTable, type VerdictOfMember } from './actions.ts';
import { decideButton, memberButton, tableButton } from './buttons.ts';
import { decisionForm, knownAnswers } from './forms.ts';
import { memberView, tableView } from './views.ts';

const officersOnly = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('organisation:officers-only'), true);

const ofMember = async (
  ctx: BotContext,
  id: AppraisalId,
  memberId: MemberId,
): Promise<VerdictOfMember | undefined> => {
  const one = isPrivate(ctx) ? await verdictOf(ctx.env, id, memberId) : undefined;
  if (one === undefined) await officersOnly(ctx);
  return one;
};

export const verdictPresses: readonly PressHandler[] = [
  onPress(tableButton, async (ctx, id, page) => {
    const table = isPrivate(ctx) ? await verdictTable(ctx.env, id) : undefined;
    return table === undefined ? officersOnly(ctx) : revise(ctx, tableView(ctx.t, table, page));
  }),
  onPress(memberButton, async (ctx, id, memberId) => {
    const one = await ofMember(ctx, id, memberId);
    if (one !== undefined) await revise(ctx, memberView(ctx.t, one));
  }),
  onPress(decideButton, async (ctx, id, memberId, place) => {
    const one = await ofMember(ctx, id, memberId);
    if (one === undefined) return;
    const may = await mayDecide(ctx.env.db, one.table.course, 'committee');
    if (may !== 'yes') return toast(ctx, ctx.t.plain(`appraisal:verdict.${may}`), true);
    await toast(ctx);
    await decisionForm.start(
      ctx,
      { id, memberId },
      { grade: place, ...knownAnswers(ctx, one.table.branch.timeZone) },
    );
  }),
];
