/** The answer to whoever schedules: what stands now, or why nothing was scheduled and how to write it. */
import { unreachable } from '../../shared/errors.ts';
import { joinHtml, paragraphs, shorten, type Html } from '../../shared/html.ts';
import {
  formatDate,
  formatWhen,
  formatZone,
  type Moment,
  type WhenResult,
} from '../../shared/time/index.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import type { View } from '../../platform/telegram/view.ts';
import type { CommandOutcome } from './actions.ts';
import { KINDS } from './rules.ts';
import { agendaText, facts, remindersText } from './views.ts';

const scheduledView = (
  t: Translator,
  { branch, meeting, reminders }: Extract<CommandOutcome, { kind: 'scheduled' }>,
): View => ({
  text: paragraphs(
    joinHtml([
      t(meeting.seats === null ? 'meetings:scheduled' : 'meetings:scheduled-sign-up', {
        title: meeting.title,
        branch: branch.name,
      }),
      facts(t, meeting),
    ]),
    agendaText(t, meeting),
    remindersText(t, meeting, reminders),
  ),
});

const momentText = (t: Translator, zone: string, { instant }: Moment): string =>
  t.plain('meetings:moment', {
    when: formatWhen(instant, { zone, locale: t.locale }),
    zone: formatZone(zone, instant, t.locale),
  });

/** Why a time was not taken, what was understood, and how to write it. */
export const whenProblem = (
  t: Translator,
  zone: string,
  result: Exclude<WhenResult, { kind: 'ok' }>,
): Html => {
  switch (result.kind) {
    case 'past':
      return t('meetings:when.past', { moment: momentText(t, zone, result) });
    case 'no-time':
      return t('meetings:when.no-time', { date: formatDate(result.date, t.locale) });
    case 'ambiguous':
      return t('meetings:when.ambiguous', {
        moments: result.candidates
          .map(({ instant }) => formatWhen(instant, { zone, locale: t.locale }))
          .join(t.plain('meetings:when.or')),
      });
    case 'unreadable':
      return t('meetings:when.unreadable');
    default:
      return unreachable(result);
  }
};

/** The answer to a command, unless a dialog goes on to ask. */
export const commandView = (
  t: Translator,
  outcome: Exclude<CommandOutcome, { kind: 'incomplete' }>,
): View => {
  switch (outcome.kind) {
    case 'scheduled':
      return scheduledView(t, outcome);
    case 'past':
      return {
        text: whenProblem(t, outcome.branch.timeZone, { kind: 'past', ...outcome.moment }),
      };
    case 'bad-when':
      return {
        text: paragraphs(
          whenProblem(t, outcome.branch.timeZone, outcome.result),
          t('meetings:when.examples'),
        ),
      };
    case 'no-group':
      return { text: t('meetings:no-group', { branch: outcome.branch.name }) };
    case 'not-yours':
      return { text: t('organisation:officers-only') };
    case 'bad-kind':
      return {
        text: t('meetings:bad-kind', {
          word: shorten(outcome.word, 60),
          kinds: KINDS.map((kind) => t.plain(`meetings:kind-word.${kind}`)).join(
            t.plain('meetings:list-separator'),
          ),
        }),
      };
    case 'bad-seats':
      return { text: t('meetings:bad-seats', { word: shorten(outcome.word, 60) }) };
    case 'bad-title':
    case 'bad-place':
    case 'too-many-parts':
      return { text: t(`meetings:${outcome.kind}`) };
    default:
      return unreachable(outcome);
  }
};
