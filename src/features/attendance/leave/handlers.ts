/** Who asks for leave, and who decides: /absent, the kind of leave, Approve and Decline. */
import type { LeaveId } from '../../../shared/ids.ts';
import { onPress } from '../../../platform/telegram/buttons.ts';
import { isGroup, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, sayInPrivate, toast } from '../../../platform/telegram/respond.ts';
import { groupBranch } from '../../organisation/index.ts';
import { eventRepliedTo } from '../event.ts';
import { LEAVE_KINDS, readLeaveKind, type LeaveKind } from '../rules/index.ts';
import { askLeave, askLeaveFrom, chooseLeaveKind } from './ask-actions.ts';
import {
  approveLeaveButton,
  declineLeaveButton,
  leaveFromButton,
  leaveKindButton,
} from './buttons.ts';
import { decideLeave } from './decide-actions.ts';
import { decidedView } from './decide-views.ts';
import { absentView, kindChosenView } from './views.ts';

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

const kindOf = (word: string): LeaveKind | undefined =>
  LEAVE_KINDS.find((candidate) => candidate === word);

const decide =
  (approve: boolean) =>
  async (ctx: BotContext, id: LeaveId, round: number): Promise<void> => {
    const outcome = await decideLeave(ctx.env, { id, round, approve });
    if (outcome.kind === 'not-yours')
      return toast(ctx, ctx.privately.plain('organisation:officers-only'), true);
    if (outcome.kind === 'own')
      return toast(ctx, ctx.privately.plain('attendance:leave.own-decision'), true);
    await revise(ctx, decidedView(ctx.t, outcome));
  };

export const leavePresses = [
  onPress(leaveKindButton, async (ctx, meetingId, word) => {
    const kind = kindOf(word);
    if (kind === undefined) return toast(ctx, ctx.t.plain('common:button-out-of-date'));
    await revise(ctx, kindChosenView(ctx.t, await chooseLeaveKind(ctx.env, meetingId, kind)));
  }),
  onPress(leaveFromButton, async (ctx, meetingId, word) => {
    await revise(ctx, absentView(ctx.t, await askLeaveFrom(ctx.env, meetingId, kindOf(word))));
  }),
  onPress(approveLeaveButton, decide(true)),
  onPress(declineLeaveButton, decide(false)),
];
