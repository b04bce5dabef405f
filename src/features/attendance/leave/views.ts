/** What is said about leave: the question for its kind, the request to officers, the decision. */
import type { LeaveId, MeetingId } from '../../../shared/ids.ts';
import { unreachable } from '../../../shared/errors.ts';
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg, intArg, wordArg } from '../../../platform/telegram/buttons.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { placeLine, whenLine, whenText, type Meeting } from '../../meetings/index.ts';
import type { AbsentOutcome, ChooseKindOutcome, DecideOutcome } from './actions.ts';
import { LEAVE_KINDS, type LeaveKind, type LeaveState } from '../rules/index.ts';
import { noLeaveNeededView } from '../seats/views.ts';

export const leaveKindButton = defineButton('attendance.kind', idArg<MeetingId>(), wordArg);
/** The round makes a button of an earlier request out of date. */
export const approveLeaveButton = defineButton('attendance.approve', idArg<LeaveId>(), intArg);
export const declineLeaveButton = defineButton('attendance.decline', idArg<LeaveId>(), intArg);

export const leaveKindText = (t: Translator, kind: LeaveKind): string =>
  t.plain(`attendance:leave.kind.${kind}`);

export const leaveQuestionView = (t: Translator, meeting: Meeting): View => ({
  text: t('attendance:leave.ask', { title: meeting.title, when: whenText(t, meeting) }),
  buttons: [
    LEAVE_KINDS.map((kind) => ({
      label: leaveKindText(t, kind),
      press: leaveKindButton(meeting.id, kind),
    })),
  ],
});

export const leaveRequestView = (
  t: Translator,
  meeting: Meeting,
  leave: { id: LeaveId; round: number; kind: LeaveKind; name: string },
): View => ({
  text: joinHtml([
    t('attendance:leave.request', { title: meeting.title }),
    whenLine(t, meeting),
    placeLine(t, meeting),
    t('attendance:leave.who', { name: leave.name, kind: leaveKindText(t, leave.kind) }),
  ]),
  buttons: [
    [
      {
        label: t.plain('attendance:leave.approve'),
        press: approveLeaveButton(leave.id, leave.round),
        style: 'success',
      },
      {
        label: t.plain('attendance:leave.decline'),
        press: declineLeaveButton(leave.id, leave.round),
        style: 'danger',
      },
    ],
  ],
});

export const leaveDecidedView = (
  t: Translator,
  meeting: Meeting,
  kind: LeaveKind,
  approved: boolean,
): View => ({
  text: t(approved ? 'attendance:leave.approved' : 'attendance:leave.declined', {
    title: meeting.title,
    when: whenText(t, meeting),
    kind: leaveKindText(t, kind),
  }),
});

const stateText = (
  t: Translator,
  meeting: Meeting,
  leave: { kind: LeaveKind | null; state: LeaveState },
): Html => {
  const { title } = meeting;
  const kind = leave.kind === null ? '' : leaveKindText(t, leave.kind);
  const when = whenText(t, meeting);
  switch (leave.state) {
    case 'asked':
    case 'withdrawn':
      return t('attendance:leave.no-request', { title });
    case 'requested':
      return t('attendance:leave.requested', { title, kind });
    case 'approved':
      return t('attendance:leave.approved', { title, when, kind });
    case 'declined':
      return t('attendance:leave.declined', { title, when, kind });
    default:
      return unreachable(leave.state);
  }
};

/** The answer to a press on a kind of leave. */
export const kindChosenView = (t: Translator, outcome: ChooseKindOutcome): View => ({
  text:
    outcome.kind === 'not-member'
      ? t('attendance:not-member')
      : stateText(t, outcome.meeting, outcome.leave),
});

/** The answer to /absent, for the person alone. */
export const absentView = (t: Translator, outcome: AbsentOutcome): View => {
  switch (outcome.kind) {
    case 'not-member':
      return { text: t('attendance:not-member') };
    case 'nothing-coming':
      return { text: t('attendance:absent.nothing-coming') };
    case 'over':
      return { text: t('attendance:absent.over', { title: outcome.meeting.title }) };
    case 'sign-up':
      return noLeaveNeededView(t, outcome.meeting);
    case 'choose':
      return leaveQuestionView(t, outcome.meeting);
    case 'recorded':
      return {
        text: paragraphs(
          stateText(t, outcome.meeting, outcome.leave),
          t('attendance:absent.poll-hint'),
        ),
      };
    default:
      return unreachable(outcome);
  }
};

/** What stands in the officer's message after a press. */
export const decidedView = (
  t: Translator,
  outcome: Exclude<DecideOutcome, { kind: 'not-yours' }>,
): View => {
  if (outcome.kind === 'out-of-date') return { text: t('attendance:leave.out-of-date') };
  const { meeting, name } = outcome;
  const kind = leaveKindText(t, outcome.leaveKind);
  switch (outcome.state) {
    case 'approved':
      return { text: t('attendance:leave.you-approved', { name, kind, title: meeting.title }) };
    case 'declined':
      return { text: t('attendance:leave.you-declined', { name, kind, title: meeting.title }) };
    case 'asked':
    case 'requested':
    case 'withdrawn':
      return { text: t('attendance:leave.withdrawn', { name, title: meeting.title }) };
    default:
      return unreachable(outcome.state);
  }
};
