/** Teams and comments as the secretary and the members see them. */
import { joinHtml, paragraphs, shorten } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { Branch } from '../../organisation/index.ts';
import { panelButton } from '../course/buttons.ts';
import type { Course, Participant } from '../course/store.ts';
import { inPairs, turnPeople } from '../ticks/paging.ts';
import { pageOf } from '../ticks/rules.ts';
import {
  aboutButton,
  announceButton,
  commentButton,
  drawButton,
  moveButton,
  pickButton,
  sendCommentButton,
  teamsButton,
  whomButton,
} from './buttons.ts';
import { mayBeGuessed } from './rules.ts';
import type { Teams } from './team-actions.ts';

const teamNumbers = (participants: readonly Participant[]): number[] =>
  [...new Set(participants.flatMap(({ team }) => (team === null ? [] : [team])))].toSorted(
    (a, b) => a - b,
  );

const namesOf = (t: Translator, people: readonly Participant[]): string =>
  people.map(({ member }) => member.name).join(t.plain('roster:list-separator'));

export const teamsView = (t: Translator, { course, participants }: Teams): View => ({
  text: paragraphs(
    t('appraisal:mutual.teams-title', { year: String(course.year) }),
    joinHtml(
      teamNumbers(participants).map((n) => {
        const team = participants.filter((one) => one.team === n);
        return t('appraisal:mutual.team-line', { n, count: team.length, names: namesOf(t, team) });
      }),
    ),
  ),
  buttons: [
    [
      { label: t.plain('appraisal:mutual.move'), press: pickButton(course.id, 0) },
      { label: t.plain('appraisal:mutual.draw'), press: drawButton(course.id) },
    ],
    [
      { label: t.plain('appraisal:mutual.announce'), press: announceButton(course.id) },
      { label: t.plain('appraisal:course.to-panel'), press: panelButton(course.id) },
    ],
  ],
});

/** Whom to move. */
export const pickView = (t: Translator, { course, participants }: Teams, page: number): View => {
  const { page: at, shown } = pageOf(participants, page);
  return {
    text: t('appraisal:mutual.pick'),
    buttons: [
      ...inPairs(
        shown.map(({ member, memberId, team }) => ({
          label: `${shorten(member.name, 18)} · ${team ?? '–'}`,
          press: whomButton(course.id, memberId),
        })),
      ),
      ...turnPeople(t, at, participants.length, (to) => pickButton(course.id, to)),
      [{ label: t.plain('appraisal:course.to-panel'), press: teamsButton(course.id) }],
    ],
  };
};

/** Into which team. */
export const whereView = (
  t: Translator,
  { course, participants }: Teams,
  person: Participant,
): View => {
  const numbers = teamNumbers(participants);
  const all = [...numbers, (numbers.at(-1) ?? 0) + 1];
  return {
    text: t('appraisal:mutual.where', { name: person.member.name }),
    buttons: [
      ...inPairs(
        all.map((n) => ({
          label: t.plain('appraisal:mutual.team', { n }),
          press: moveButton(course.id, person.memberId, n),
        })),
      ),
      [{ label: t.plain('appraisal:course.to-panel'), press: teamsButton(course.id) }],
    ],
  };
};

/** To a member: the own team, and how to comment. */
export const teamView = (
  t: Translator,
  branch: Branch,
  course: Course,
  n: number,
  team: readonly Participant[],
): View => ({
  text: paragraphs(
    t('appraisal:mutual.title', { branch: branch.name, year: String(course.year) }),
    t('appraisal:mutual.own-team', { n, names: namesOf(t, team) }),
    joinHtml([
      t('appraisal:mutual.request'),
      mayBeGuessed(team.length + 1) && t('appraisal:mutual.few'),
    ]),
  ),
  buttons: [[{ label: t.plain('appraisal:mutual.write'), press: commentButton(course.id) }]],
});

export const chooseView = (
  t: Translator,
  { course, team }: { course: Course; team: readonly Participant[] },
): View => ({
  text: t('appraisal:mutual.choose'),
  buttons: inPairs(
    team.map(({ member, memberId }) => ({
      label: shorten(member.name, 24),
      press: aboutButton(course.id, memberId),
    })),
  ),
});

/** The comment as it will be read; nothing of it is kept before it is sent. */
export const previewView = (
  t: Translator,
  {
    course,
    person,
    text,
    token,
  }: {
    course: Course;
    person: Participant;
    text: string;
    token: string;
  },
): View => ({
  text: paragraphs(
    t('appraisal:mutual.about', { name: person.member.name }),
    t('polls:suggest.quote', { text }),
    t('appraisal:mutual.secret'),
  ),
  buttons: [
    [
      {
        label: t.plain('appraisal:mutual.send'),
        press: sendCommentButton(course.id, person.memberId, token),
      },
      { label: t.plain('appraisal:mutual.again'), press: aboutButton(course.id, person.memberId) },
    ],
  ],
});

/** What others wrote about a member, to that member alone. */
export const commentsView = (
  t: Translator,
  branch: Branch,
  course: Course,
  texts: readonly string[],
): View => ({
  text: paragraphs(
    t('appraisal:mutual.comments-title', { branch: branch.name, year: String(course.year) }),
    ...texts.map((text) => t('polls:suggest.quote', { text })),
    t('appraisal:mutual.comments-note'),
  ),
});
