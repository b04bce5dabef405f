/** The notice as members read it, and the list of study hours for the secretary. */
import { escapeHtml, joinHtml, paragraphs } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { Branch } from '../../organisation/index.ts';
import { panelButton } from '../course/buttons.ts';
import type { Course } from '../course/store.ts';
import type { Hours } from './actions.ts';
import { readNoticeButton } from './buttons.ts';
import { hoursOf, isShort } from './rules.ts';

const titleOf = (t: Translator, branch: Branch, course: Course) =>
  t('appraisal:notice.title', { branch: branch.name, year: String(course.year) });

export const noticeView = (
  t: Translator,
  branch: Branch,
  course: Course,
  words: string | null,
): View => ({
  text: paragraphs(
    titleOf(t, branch, course),
    words === null ? t('appraisal:notice.words', { year: String(course.year) }) : escapeHtml(words),
    t('appraisal:notice.confirm'),
  ),
  buttons: [[{ label: t.plain('appraisal:notice.read'), press: readNoticeButton(course.id) }]],
});

export const readView = (t: Translator, branch: Branch, course: Course): View => ({
  text: paragraphs(titleOf(t, branch, course), t('appraisal:notice.was-read')),
});

export const hoursView = (t: Translator, course: Course, hours: readonly Hours[]): View => ({
  text: paragraphs(
    t('appraisal:notice.hours-title', { year: String(course.year) }),
    joinHtml(
      hours
        .toSorted((a, b) => a.minutes - b.minutes)
        .map(({ person, minutes }) =>
          t(isShort(minutes) ? 'appraisal:notice.hours-short' : 'appraisal:notice.hours-line', {
            name: person.member.name,
            hours: hoursOf(minutes),
          }),
        ),
    ),
    t('appraisal:notice.hours-note'),
  ),
  buttons: [[{ label: t.plain('appraisal:course.to-panel'), press: panelButton(course.id) }]],
});
