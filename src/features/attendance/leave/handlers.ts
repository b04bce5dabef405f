/** Who asks for leave, and who decides: /absent, the kind of leave, Approve and Decline. */
import type { LeaveId } from '../../../shared/ids.ts';
import { onPress } from '../../../platform/telegram/buttons.ts';
import { isGroup, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, sayInPrivate, toast } from '../../../platform/telegram/respond.ts';
import { groupBranch } from '../../organisation/index.ts';
import { eventRepliedTo } from '../event.ts';
import { askLeave, chooseLeaveKind, decideLeave } from './actions.ts';
import {
  absentView,
  approveLeaveButton,
  decidedView,
  declineLeaveButton,
  kindChosenView,
  leaveKindButton,
} from './views.ts';
import { LEAVE_KINDS, readLeaveKind } from '../rules/index.ts';

/** What concerns the person alone is answered in private, also when the command was given in the group. */
export const absent = async (ctx: BotContext, args: string): Promise<void> => {
  const branch = isGroup(ctx) ? await groupBranch(ctx) : undefined;
  if (isGroup(ctx) && branch === undefined) return;
  const outcome = await askLeave(ctx.env, {
    organisationId: branch?.id,
    meeting: await eventRepliedTo(ctx),
    leaveKind: readLeaveKind(args),
  });
  await sayInPrivate(ctx, absentView(ctx.privately, outcome));
};

const decide =
  (approve: boolean) =>
  async (ctx: BotContext, id: LeaveId, round: number): Promise<void> => {
    const outcome = await decideLeave(ctx.env, { id, round, approve });
    if (outcome.kind === 'not-yours')
      return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
    await revise(ctx, decidedView(ctx.t, outcome));
  };

export const leavePresses = [
  onPress(leaveKindButton, async (ctx, meetingId, word) => {
    const kind = LEAVE_KINDS.find((candidate) => candidate === word);
    if (kind === undefined) return toast(ctx, ctx.t.plain('common:button-out-of-date'));
    await revise(ctx, kindChosenView(ctx.t, await chooseLeaveKind(ctx.env, meetingId, kind)));
  }),
  onPress(approveLeaveButton, decide(true)),
  onPress(declineLeaveButton, decide(false)),
];
