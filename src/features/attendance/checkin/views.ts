/** What is said about check-in: short notes to those who press, answers to those who open and close it. */
import { unreachable } from '../../../shared/errors.ts';
import { formatWhen } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { Meeting } from '../../meetings/index.ts';
import type { CheckInOutcome, CloseOutcome, OpenOutcome } from './actions.ts';
import { switchButton } from './buttons.ts';
import { EARLIEST, type Way } from './rules.ts';

/** Changing between the room and online is asked about: a slip of the finger is not a fact. */
export const switchQuestionView = (t: Translator, meeting: Meeting, way: Way): View => ({
  text: t(`attendance:checkin.switch-${way}`, { title: meeting.title }),
  buttons: [
    [
      {
        label: t.plain(`attendance:checkin.switch-yes-${way}`),
        press: switchButton(meeting.id, way),
      },
    ],
  ],
});

/** For a toast or an alert: 200 characters at most. */
export const checkInNote = (
  t: Translator,
  outcome: CheckInOutcome,
): { text: string; isAlert: boolean } => {
  const { kind } = outcome;
  switch (kind) {
    case 'recorded':
      return {
        text: t.plain(
          outcome.late
            ? 'attendance:checkin.recorded-late'
            : `attendance:checkin.recorded-${wayOf(outcome.fact)}`,
        ),
        isAlert: false,
      };
    case 'already':
      return {
        text: t.plain(`attendance:checkin.already-${wayOf(outcome.before.fact)}`),
        isAlert: false,
      };
    case 'asked':
      return {
        text: t.plain(`attendance:checkin.asked-${wayOf(outcome.before.fact)}`),
        isAlert: true,
      };
    case 'closed':
    case 'not-member':
      return { text: t.plain(`attendance:checkin.${kind}`), isAlert: true };
    default:
      return unreachable(kind);
  }
};

const wayOf = (fact: string): 'present' | 'online' | 'guest' =>
  fact === 'present' || fact === 'online' ? fact : 'guest';

/** The same as a message, for a scanned code or an answered question. */
export const checkInView = (t: Translator, outcome: CheckInOutcome): View => ({
  text:
    outcome.meeting === undefined
      ? t('attendance:checkin.closed-message')
      : t('attendance:checkin.note', {
          title: outcome.meeting.title,
          note: checkInNote(t, outcome).text,
        }),
});

export const openedView = (t: Translator, outcome: OpenOutcome): View => {
  switch (outcome.kind) {
    case 'not-yours':
      return { text: t('organisation:officers-only') };
    case 'no-group':
      return { text: t('attendance:checkin.no-group') };
    case 'too-early':
      return {
        text: t('attendance:checkin.too-early', {
          title: outcome.meeting.title,
          when: formatWhen(new Date(outcome.meeting.startsAt.getTime() - EARLIEST), {
            zone: outcome.meeting.timeZone,
            locale: t.locale,
          }),
        }),
      };
    case 'cancelled':
    case 'over':
    case 'locked':
    case 'opened':
    case 'open-already':
      return {
        text: t(`attendance:checkin.open-${outcome.kind}`, { title: outcome.meeting.title }),
      };
    default:
      return unreachable(outcome);
  }
};

export const closedView = (t: Translator, outcome: CloseOutcome): View => ({
  text:
    outcome.kind === 'not-yours'
      ? t('organisation:officers-only')
      : t(`attendance:checkin.you-${outcome.kind}`, { title: outcome.meeting.title }),
});
