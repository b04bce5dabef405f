/** What is said about the code: under the picture, and to those who scan it. */
import { unreachable } from '../../../shared/errors.ts';
import { joinHtml } from '../../../shared/html.ts';
import { formatTime } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { Meeting } from '../../meetings/index.ts';
import { checkInView, switchQuestionView } from '../checkin/views.ts';
import type { ResultCounts } from '../facts/rules.ts';
import type { ScanOutcome } from './actions.ts';
import { stopCodeButton } from './buttons.ts';

export interface CodeInput {
  id: number;
  meeting: Meeting;
  counts: ResultCounts;
  until: Date;
}

/** The caption: it may stand on the room's screen, so it has counts only. */
export const codeView = (t: Translator, { id, meeting, counts, until }: CodeInput): View => ({
  text: joinHtml([
    t('attendance:code.title', { title: meeting.title }),
    t('attendance:code.how'),
    t('attendance:code.count', { attended: counts.attended, should: counts.should }),
    t('attendance:code.until', { time: formatTime(until, meeting.timeZone) }),
  ]),
  buttons: [[{ label: t.plain('attendance:code.stop'), press: stopCodeButton(id) }]],
});

export const scannedView = (t: Translator, outcome: ScanOutcome): View => {
  switch (outcome.kind) {
    case 'unreadable':
    case 'expired':
      return { text: t(`attendance:code.${outcome.kind}`) };
    case 'asked':
      return switchQuestionView(t, outcome.meeting, 'present');
    case 'closed':
    case 'not-member':
    case 'recorded':
    case 'already':
      return checkInView(t, outcome);
    default:
      return unreachable(outcome);
  }
};

/** Check-in goes on, the picture does not. */
export const codeOverView = (t: Translator, meeting: Meeting): View => ({
  text: t('attendance:code.over', { title: meeting.title }),
});
