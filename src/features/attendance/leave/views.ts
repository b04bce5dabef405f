/** What is said to a member about leave: the question for its kind, the choice of a meeting, how it stands. */
import { unreachable } from '../../../shared/errors.ts';
import { joinHtml, paragraphs, shorten, type Html } from '../../../shared/html.ts';
import { formatDate, today } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import { whenLine, whenText, type Meeting } from '../../meetings/index.ts';
import { outcomeText } from '../outcome-views.ts';
import { LEAVE_KINDS, type LeaveKind, type LeaveState } from '../rules/index.ts';
import { noLeaveNeededView } from '../seats/views.ts';
import type { AbsentOutcome, Recorded, Refused } from './ask-actions.ts';
import { leaveFromButton, leaveKindButton } from './buttons.ts';
import type { Candidate } from './candidates.ts';
import { leaveKindText } from './decide-views.ts';

export { leaveKindText } from './decide-views.ts';

export const leaveQuestionView = (t: Translator, meeting: Meeting): View => ({
  text: t('attendance:leave.ask', { title: meeting.title, when: whenText(t, meeting) }),
  buttons: [
    LEAVE_KINDS.map((kind) => ({
      label: leaveKindText(t, kind),
      press: leaveKindButton(meeting.id, kind),
    })),
  ],
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

const recordedText = (t: Translator, { meeting, leave, remark }: Recorded): Html =>
  joinHtml([
    stateText(t, meeting, leave),
    remark !== undefined && t(`attendance:leave.hint.${remark}`),
  ]);

const sickButton = (t: Translator, meeting: Meeting): Button => ({
  label: t.plain('attendance:absent.sick-after'),
  press: leaveFromButton(meeting.id, 'sick'),
});

const refusedView = (t: Translator, outcome: Refused): View => {
  switch (outcome.kind) {
    case 'not-member':
      return { text: t('attendance:not-member') };
    case 'nothing-coming':
      return { text: t('attendance:absent.nothing-coming') };
    case 'over':
      return { text: t('attendance:absent.over', { title: outcome.meeting.title }) };
    case 'locked': {
      const { meeting, outcome: held } = outcome;
      return {
        text: paragraphs(
          joinHtml([t('attendance:absent.locked', { title: meeting.title }), whenLine(t, meeting)]),
          t('attendance:absent.locked-held', { outcome: outcomeText(t, held) }),
          t('attendance:absent.locked-ask'),
        ),
      };
    }
    case 'begun':
      return {
        text: t('attendance:absent.begun', { title: outcome.meeting.title }),
        buttons: [[sickButton(t, outcome.meeting)]],
      };
    case 'sign-up':
      return noLeaveNeededView(t, outcome.meeting);
    default:
      return unreachable(outcome);
  }
};

/** The answer to a press on a kind of leave. */
export const kindChosenView = (t: Translator, outcome: Refused | Recorded): View =>
  outcome.kind === 'recorded' ? { text: recordedText(t, outcome) } : refusedView(t, outcome);

const candidateButton = (
  t: Translator,
  { meeting, hasBegun }: Candidate,
  kind: LeaveKind | undefined,
): Button => ({
  label: t.plain(hasBegun ? 'attendance:absent.choice-after' : 'attendance:absent.choice', {
    title: shorten(meeting.title, 28),
    date: formatDate(today(meeting.startsAt, meeting.timeZone), t.locale),
  }),
  press: leaveFromButton(meeting.id, hasBegun ? 'sick' : (kind ?? '-')),
});

/** The answer to /absent, for the person alone. */
export const absentView = (t: Translator, outcome: AbsentOutcome): View => {
  switch (outcome.kind) {
    case 'which':
      return {
        text: t('attendance:absent.which'),
        buttons: outcome.candidates.map((one) => [candidateButton(t, one, outcome.leaveKind)]),
      };
    case 'choose':
      return leaveQuestionView(t, outcome.meeting);
    case 'recorded':
      return {
        text: paragraphs(
          recordedText(t, outcome),
          outcome.remark !== 'after' && t('attendance:absent.poll-hint'),
        ),
      };
    case 'not-member':
    case 'nothing-coming':
    case 'over':
    case 'locked':
    case 'begun':
    case 'sign-up':
      return refusedView(t, outcome);
    default:
      return unreachable(outcome);
  }
};
