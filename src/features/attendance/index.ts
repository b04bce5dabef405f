/** Attendance: answers, leave, reminders, quorum. What others may use. */
import type { Clock } from '../../shared/clock.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Texts } from '../../platform/i18n/index.ts';
import type { Log } from '../../platform/log.ts';
import { absenceJob } from './absence/jobs.ts';
import { boardDeliveries } from './boards/deliveries.ts';
import { moveToSupergroup, showCheckinBack } from './boards/post.ts';
import { checkin, checkinPresses } from './checkin/handlers.ts';
import { closeCheckinsJob } from './checkin/jobs.ts';
import { codeDeliveries } from './codes/deliveries.ts';
import { codePresses, codeStart } from './codes/handlers.ts';
import { codesJob } from './codes/jobs.ts';
import { duties } from './duties.ts';
import { forgetEarlyVotesJob } from './early/jobs.ts';
import { formPresses } from './forms/handlers.ts';
import { attendance, installVotes, showOther } from './handlers.ts';
import { historyPresses, ownCounts } from './history/handlers.ts';
import { startJob } from './jobs.ts';
import { followJob } from './leave/follow.ts';
import { absent, leavePresses } from './leave/handlers.ts';
import { settledLeave } from './leave/settled.ts';
import * as makeup from './makeup/index.ts';
import { noteHook } from './officer-notes/index.ts';
import { attendanceData } from './person-data/collect.ts';
import { eraseFromAttendance } from './person-data/actions.ts';
import { remind } from './reminders/handlers.ts';
import { mergedReminders } from './reminders/merged.ts';
import { remindJob } from './reminders/jobs.ts';
import * as seats from './seats/index.ts';
import { guestNames, sheetPresses } from './sheet/handlers.ts';
import type { OnLocked } from './sheet/lock-actions.ts';
import { minutesDialog, type MinutesDeps } from './minutes/dialog.ts';
import { minutes, minutesPresses } from './minutes/handlers.ts';
import { vote, voteDialogs, votePresses } from './vote/handlers.ts';

/** What follows, in the same transaction, when the attendance of a meeting is confirmed. */
const onLocked: readonly OnLocked[] = [makeup.onLocked];

export const attendanceFeature = (
  deps: MinutesDeps & {
    log: Log;
    texts: Texts;
    clock: Clock;
    botUsername: () => string;
  },
): Feature => ({
  name: 'attendance',
  commands: [
    {
      name: 'absent',
      audience: 'everybody',
      where: 'anywhere',
      description: 'attendance:command.absent',
      run: absent,
    },
    {
      name: 'makeup',
      audience: 'everybody',
      where: 'anywhere',
      description: 'makeup:command.makeup',
      run: makeup.makeUp,
    },
    {
      name: 'remind',
      audience: 'secretary',
      where: 'anywhere',
      description: 'attendance:command.remind',
      run: remind,
    },
    {
      name: 'attendance',
      audience: 'secretary',
      where: 'anywhere',
      description: 'attendance:command.attendance',
      run: attendance,
    },
    {
      name: 'vote',
      audience: 'secretary',
      where: 'anywhere',
      description: 'votes:command',
      run: vote,
    },
    {
      name: 'minutes',
      audience: 'secretary',
      where: 'private',
      description: 'minutes:command',
      run: minutes,
    },
    {
      name: 'checkin',
      audience: 'secretary',
      where: 'anywhere',
      description: 'attendance:command.checkin',
      run: checkin,
    },
  ],
  presses: [
    showOther,
    ...leavePresses,
    ...seats.presses,
    ...makeup.presses,
    ...formPresses,
    ...checkinPresses,
    ...codePresses,
    ...sheetPresses(onLocked),
    ...historyPresses,
    ...votePresses,
    ...minutesPresses,
  ],
  dialogs: [seats.form, guestNames, ...voteDialogs, minutesDialog(deps), ...makeup.dialogs],
  starts: [codeStart],
  install: installVotes(deps.log),
  jobs: [
    remindJob(deps.log),
    startJob,
    seats.endJob,
    seats.fillJob,
    closeCheckinsJob,
    codesJob,
    forgetEarlyVotesJob,
    followJob,
    makeup.remindJob,
    absenceJob,
  ],
  deliveries: {
    ...seats.signUpPosted(deps),
    ...boardDeliveries(deps),
    ...mergedReminders(deps),
    ...codeDeliveries(deps),
    ...noteHook(deps, { leave: settledLeave, 'make-up': makeup.settledMakeUp }),
  },
  onMigrated: moveToSupergroup(deps.clock),
  onGroupBack: showCheckinBack,
  duties: async (ctx) => [...(await duties(ctx)), ...(await makeup.duties(ctx))],
  about: ownCounts,
  personData: attendanceData,
  onErased: eraseFromAttendance,
});

export { loadYear } from './history/load.ts';
export type { YearCounts } from './history/rules.ts';
export { applyEarlyVotes } from './early/actions.ts';
export { loadSignIn } from './forms/actions.ts';
export { signInButton } from './forms/buttons.ts';
export { signInSheet } from './forms/sign-in-views.ts';
export { minutesButton } from './minutes/buttons.ts';
export { loadMinutes } from './minutes/load.ts';
export { minutesSheet } from './minutes/form.ts';
export { votesButton } from './vote/buttons.ts';
export { listCounted, loadSummary } from './vote/paper-actions.ts';
export { summarySheet } from './vote/summary.ts';
export { resultOf } from './facts/load.ts';
export type { MeetingResult } from './facts/load.ts';
export { clearFact, setFact } from './facts/record.ts';
export type { FactToSet, SetFactOutcome } from './facts/record.ts';
export { factOf, findSheet, isLocked, listCorrections, listFacts } from './facts/store.ts';
export type { Correction, Sheet, StoredFact } from './facts/store.ts';
export { attendanceResult } from './facts/rules.ts';
export type {
  AttendanceResult,
  CorrectionReason,
  Fact,
  Outcome,
  ResultCounts,
  ResultRow,
} from './facts/rules.ts';
export { attendanceOf, whoAnswered } from './load.ts';
export { listLeaveEntries } from './leave/register-store.ts';
export type { LeaveEntry } from './leave/register-store.ts';
export { listMakeUps, listMaterials, openMakeUp } from './makeup/index.ts';
export type { MakeUpEntry, MakeUpMaterial } from './makeup/index.ts';
export { closeSignUp, newestSignUp } from './seats/index.ts';
export type { Attendance } from './load.ts';
export { committeeQuorum, majority, quorum } from './rules/index.ts';
export type {
  Answer,
  Attendee,
  Counts,
  LeaveKind,
  LeaveState,
  Matter,
  Status,
} from './rules/index.ts';
export { attendanceSettings } from './settings.ts';
