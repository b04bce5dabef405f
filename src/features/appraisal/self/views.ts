/** Self-appraisals as their author sees them while writing, and as the secretary reads them. */
import { escapeHtml, joinHtml, paragraphs } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import type { Branch } from '../../organisation/index.ts';
import { GRADES } from '../../polls/index.ts';
import { panelButton } from '../course/buttons.ts';
import type { Course } from '../course/store.ts';
import type { HandedIn, OwnSelf } from './actions.ts';
import {
  clearSelfButton,
  gradeSelfButton,
  handInButton,
  readSelvesButton,
  writeSelfButton,
} from './buttons.ts';
import { lengthOf, MAX_SELF } from './rules.ts';
import { turnRow } from '../ticks/paging.ts';

const titleOf = (t: Translator, branch: Branch, course: Course) =>
  t('appraisal:self.title', { branch: branch.name, year: String(course.year) });

export const askSelfView = (t: Translator, branch: Branch, course: Course): View => ({
  text: paragraphs(titleOf(t, branch, course), t('appraisal:self.request')),
  buttons: [[{ label: t.plain('appraisal:self.write'), press: writeSelfButton(course.id) }]],
});

/** What the author has so far, and what can be done with it. */
export const ownView = (t: Translator, { course, branch, person, self }: OwnSelf): View => {
  const { id } = course;
  const grades: Button[] = GRADES.map((grade, i) => ({
    label: `${self.grade === grade ? '✔️ ' : ''}${t.plain(`polls:option.${grade}`)}`,
    press: gradeSelfButton(id, i),
  }));
  return {
    text: paragraphs(
      titleOf(t, branch, course),
      self.text === '' ? t('appraisal:self.how', { max: MAX_SELF }) : escapeHtml(self.text),
      joinHtml([
        self.text !== '' &&
          t('appraisal:self.length', { length: lengthOf(self.text), max: MAX_SELF }),
        person.isGraded
          ? self.grade === null
            ? t('appraisal:self.no-grade')
            : t('appraisal:self.own-grade', { grade: t.plain(`polls:option.${self.grade}`) })
          : t('appraisal:self.ungraded'),
        self.handedInAt === null ? t('appraisal:self.draft') : t('appraisal:self.handed-in'),
      ]),
    ),
    buttons: [
      ...(person.isGraded ? [grades.slice(0, 2), grades.slice(2)] : []),
      [
        ...(self.text === ''
          ? []
          : [{ label: t.plain('appraisal:self.clear'), press: clearSelfButton(id) }]),
        ...(self.handedInAt === null
          ? [{ label: t.plain('appraisal:self.hand-in'), press: handInButton(id) }]
          : []),
      ],
    ],
  };
};

/** One of those handed in. */
export const handedInView = (t: Translator, { course, items }: HandedIn, at: number): View => {
  const item = items[at];
  const back: Button = {
    label: t.plain('appraisal:course.to-panel'),
    press: panelButton(course.id),
  };
  if (item === undefined) return { text: t('appraisal:self.none'), buttons: [[back]] };
  const { person, self } = item;
  return {
    text: paragraphs(
      t('appraisal:self.item', { n: at + 1, all: items.length, name: person.member.name }),
      escapeHtml(self.text),
      self.grade === null
        ? t('appraisal:self.ungraded-person')
        : t('appraisal:self.own-grade', { grade: t.plain(`polls:option.${self.grade}`) }),
    ),
    buttons: [...turnRow(t, at, items.length, (to) => readSelvesButton(course.id, to)), [back]],
  };
};
