/** The buttons about leave. */
import type { LeaveId, MeetingId } from '../../../shared/ids.ts';
import { defineButton, idArg, intArg, wordArg } from '../../../platform/telegram/buttons.ts';

export const leaveKindButton = defineButton('attendance.kind', idArg<MeetingId>(), wordArg);
/** Asks leave from this meeting, of the kind given; `-` where it is not known. */
export const leaveFromButton = defineButton('attendance.leave-from', idArg<MeetingId>(), wordArg);
/** The round makes a button of an earlier request out of date. */
export const approveLeaveButton = defineButton('attendance.approve', idArg<LeaveId>(), intArg);
export const declineLeaveButton = defineButton('attendance.decline', idArg<LeaveId>(), intArg);
