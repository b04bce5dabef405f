/** What officers choose from: the picture, the forms, papers to print, one member's register. */
import { joinHtml, paragraphs, shorten, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import { panelButton } from '../course/buttons.ts';
import { pageCount, pageOf } from '../ticks/rules.ts';
import { formButton, menuButton, paperButton, peopleButton, personButton } from './buttons.ts';
import type { AppraisalPapers, PaperSet } from './load.ts';
import { satisfactionsOf } from './satisfaction-form.ts';

/** "Members' papers: 17 issued …", or that they come once the ballot is closed. */
const setText = (
  t: Translator,
  voters: 'members' | 'guests' | 'satisfaction' | 'satisfaction-guests',
  set: PaperSet | undefined,
): Html | false => {
  if (set === undefined) return voters === 'members' && t('results:menu.no-members');
  const { result } = set;
  return result === undefined
    ? t(`results:menu.open-${voters}`)
    : t(`results:menu.closed-${voters}`, { collected: result.collected, issued: result.issued });
};

export const menuView = (t: Translator, papers: AppraisalPapers): View => {
  const { course, branch, members, guests, satisfaction, satisfactionOfGuests } = papers;
  const { id } = course;
  const form = (
    what: 'picture-roster' | 'picture-share' | 'summary' | 'register' | 'satisfaction',
  ): Button => ({
    label: t.plain(`results:menu.${what}`),
    press: formButton(id, what),
  });
  const paper = (what: 'members' | 'guests' | 'satisfaction'): Button => ({
    label: t.plain(`results:menu.paper-${what}`),
    press: paperButton(id, what),
  });
  const hasFigures = members?.result !== undefined || guests?.result !== undefined;
  return {
    text: paragraphs(
      t('results:menu.title', { branch: branch.name, year: String(course.year) }),
      joinHtml([
        setText(t, 'members', members),
        setText(t, 'guests', guests),
        setText(t, 'satisfaction', satisfaction),
        setText(t, 'satisfaction-guests', satisfactionOfGuests),
      ]),
      t('results:menu.private'),
    ),
    buttons: [
      ...(hasFigures ? [[form('picture-roster'), form('picture-share')]] : []),
      ...(members?.result === undefined ? [] : [[form('summary')]]),
      [form('register'), { label: t.plain('results:menu.person'), press: peopleButton(id, 0) }],
      ...(satisfactionsOf(papers).length === 0 ? [] : [[form('satisfaction')]]),
      [paper('members'), paper('guests')],
      [paper('satisfaction')],
      [{ label: t.plain('appraisal:course.to-panel'), press: panelButton(id) }],
    ],
  };
};

export const peopleView = (t: Translator, papers: AppraisalPapers, page: number): View => {
  const { course, people } = papers;
  const { page: at, shown } = pageOf(people, page);
  const names = shown.map(({ name, memberId }): Button => ({
    label: shorten(name, 20),
    press: personButton(course.id, memberId),
  }));
  return {
    text: t('results:menu.whose'),
    buttons: [
      ...names.flatMap((_, i) => (i % 2 === 0 ? [names.slice(i, i + 2)] : [])),
      [
        ...(at > 0
          ? [{ label: t.plain('appraisal:ticks.previous'), press: peopleButton(course.id, at - 1) }]
          : []),
        ...(at < pageCount(people.length) - 1
          ? [{ label: t.plain('appraisal:ticks.next'), press: peopleButton(course.id, at + 1) }]
          : []),
      ],
      [{ label: t.plain('appraisal:course.to-panel'), press: menuButton(course.id) }],
    ],
  };
};
