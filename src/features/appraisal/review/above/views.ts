/** What committee and branch read of a review: counts in what is sent, names only where an officer opens it. */
import { joinHtml, paragraphs, shorten, type Html } from '../../../../shared/html.ts';
import type { ReviewRequestId } from '../../../../shared/ids.ts';
import type { Translator } from '../../../../platform/i18n/index.ts';
import type { View } from '../../../../platform/telegram/view.ts';
import type { Branch } from '../../../organisation/index.ts';
import { GRADES } from '../../../polls/index.ts';
import type { Course } from '../../course/store.ts';
import { panelButton } from '../../course/buttons.ts';
import { capOf } from '../../rules.ts';
import type { Verdict } from '../../verdict/store.ts';
import type { ReviewDetails } from './actions.ts';
import { approveButton, lookButton, returnButton } from './buttons.ts';
import type { WaitingReview } from './store.ts';

/** Reasons are shortened so that a whole branch fits a message. */
const REASON_SHOWN = 120;

const counts = (t: Translator, verdicts: readonly Verdict[]): Html => {
  const own = verdicts.filter(({ body }) => body !== 'elsewhere');
  const of = (i: number): number => own.filter(({ grade }) => grade === GRADES[i]).length;
  return joinHtml([
    t('reviews:counts', {
      outstanding: of(0),
      qualified: of(1),
      basically: of(2),
      unqualified: of(3),
    }),
    own.length < verdicts.length && t('reviews:elsewhere', { count: verdicts.length - own.length }),
  ]);
};

/** To the officers of the committee. */
export const requestView = (
  t: Translator,
  sent: { id: ReviewRequestId; branch: Branch; course: Course; verdicts: readonly Verdict[] },
): View => ({
  text: paragraphs(
    t('reviews:request', { branch: sent.branch.name, year: String(sent.course.year) }),
    counts(t, sent.verdicts),
  ),
  buttons: [[{ label: t.plain('reviews:look'), press: lookButton(sent.id), style: 'primary' }]],
});

/** To one officer of the committee, when they open it in private. */
export const detailsView = (t: Translator, details: ReviewDetails): View => {
  const { request, branch, course, verdicts, graded, named } = details;
  const undecided = graded - verdicts.length;
  return {
    text: paragraphs(
      t('reviews:title', { branch: branch.name, year: String(course.year) }),
      joinHtml([
        counts(t, verdicts),
        t('reviews:cap', { graded, cap: capOf(graded, branch.settings.outstandingCap) }),
        undecided > 0 && t('reviews:undecided', { count: undecided }),
      ]),
      named.length === 0
        ? t('reviews:nobody')
        : joinHtml([
            t('reviews:named'),
            ...named.map(({ name, verdict }) =>
              t('reviews:line', {
                name,
                grade: t.plain(`polls:option.${verdict.grade}`),
                reason: shorten(verdict.reason, REASON_SHOWN),
              }),
            ),
          ]),
      t('reviews:foot'),
    ),
    buttons: [
      [
        { label: t.plain('reviews:approve'), press: approveButton(request.id), style: 'success' },
        { label: t.plain('reviews:return'), press: returnButton(request.id), style: 'danger' },
      ],
    ],
  };
};

export interface Answer {
  committee: Branch;
  branch: Branch;
  course: Course;
  reason: string | null;
}

/** To the officers of the branch. */
export const answeredView = (t: Translator, { committee, course, reason }: Answer): View => ({
  text:
    reason === null
      ? t('reviews:approved', { name: committee.name, year: String(course.year) })
      : t('reviews:returned', { name: committee.name, year: String(course.year), reason }),
  buttons: [[{ label: t.plain('reviews:to-course'), press: panelButton(course.id) }]],
});

/** To the other officers of the committee. */
export const handledView = (t: Translator, { branch, course, reason }: Answer): View => ({
  text: t(reason === null ? 'reviews:handled-approved' : 'reviews:handled-returned', {
    branch: branch.name,
    year: String(course.year),
  }),
});

export const withdrawnView = (t: Translator, branch: Branch, course: Course): View => ({
  text: t('reviews:withdrawn', { branch: branch.name, year: String(course.year) }),
});

export const waitingView = (t: Translator, waiting: readonly WaitingReview[]): View => ({
  text:
    waiting.length === 0
      ? t('reviews:none-waiting')
      : t('reviews:waiting', { count: waiting.length }),
  buttons: waiting.slice(0, 30).map(({ id, branch, year }) => [
    {
      label: t.plain('reviews:waiting-one', { branch: shorten(branch, 40), year: String(year) }),
      press: lookButton(id),
    },
  ]),
});
