/** What is said before and after the attendance of a meeting is confirmed. */
import { unreachable } from '../../../shared/errors.ts';
import { joinHtml, paragraphs, shorten, type Html } from '../../../shared/html.ts';
import { formatWhen } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { presenceText } from '../boards/views.ts';
import type { MeetingResult } from '../facts/load.ts';
import { lockButton, openPeopleButton } from './buttons.ts';
import type { LockOutcome, Proposal } from './lock-actions.ts';
import { shownOf } from './rules.ts';

const NAMES_SHOWN = 40;

const namesWithout = (t: Translator, { rows }: MeetingResult): string => {
  const names = rows
    .filter(({ outcome }) => outcome === 'open')
    .map(({ member }) => shorten(member.name, 40));
  const shown = names.slice(0, NAMES_SHOWN).join(t.plain('attendance:list-separator'));
  return names.length <= NAMES_SHOWN
    ? shown
    : t.plain('attendance:list-more', { names: shown, count: names.length });
};

const numbers = (t: Translator, result: MeetingResult): Html =>
  joinHtml([
    t('attendance:counts.should-entitled', {
      count: result.all.should,
      entitled: result.entitled.should,
    }),
    presenceText(t, result),
    t('attendance:lock.leave', {
      count: result.all.leave,
      official: result.all.leaveBy.official,
      personal: result.all.leaveBy.personal,
      sick: result.all.leaveBy.sick,
    }),
    t('attendance:lock.absent', { count: result.all.absent }),
    result.guests.length > 0 && t('attendance:facts.guests', { count: result.guests.length }),
  ]);

/** The numbers, and what becomes of those of whom nothing is recorded. */
export const proposalView = (
  t: Translator,
  { result, undecided }: Proposal,
  isAnew = false,
): View => {
  const { meeting, all } = result;
  const shown = shownOf(result);
  return {
    text: paragraphs(
      isAnew && t('attendance:lock.changed'),
      joinHtml([t('attendance:lock.ask', { title: meeting.title }), numbers(t, result)]),
      all.open > 0 &&
        t('attendance:lock.open', { count: all.open, names: namesWithout(t, result) }),
      undecided > 0 && t('attendance:lock.undecided', { count: undecided }),
      t('attendance:lock.what'),
    ),
    buttons: [
      [
        {
          label: t.plain('attendance:lock.yes'),
          press: lockButton(meeting.id, shown.facts, shown.open),
          style: 'primary',
        },
      ],
      [{ label: t.plain('attendance:sheet.enter'), press: openPeopleButton(meeting.id) }],
    ],
  };
};

export const lockedView = (t: Translator, outcome: LockOutcome): View => {
  switch (outcome.kind) {
    case 'not-yours':
      return { text: t('organisation:officers-only') };
    case 'changed':
      return proposalView(t, outcome.proposal, true);
    case 'too-early': {
      const { title, startsAt, timeZone } = outcome.result.meeting;
      const when = formatWhen(startsAt, { zone: timeZone, locale: t.locale });
      return { text: t('attendance:lock.too-early', { title, when }) };
    }
    case 'locked':
    case 'locked-already':
      return {
        text: paragraphs(
          joinHtml([
            t(`attendance:lock.${outcome.kind}`, { title: outcome.result.meeting.title }),
            numbers(t, outcome.result),
          ]),
          t('attendance:lock.later'),
        ),
        buttons: [
          [
            {
              label: t.plain('attendance:sheet.correct'),
              press: openPeopleButton(outcome.result.meeting.id),
            },
          ],
        ],
      };
    default:
      return unreachable(outcome);
  }
};
