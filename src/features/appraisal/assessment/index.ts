/** Step 6, the assessment ballots: what the course shows of both sets. */
import type { Html } from '../../../shared/html.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button } from '../../../platform/telegram/view.ts';
import { turnoutOf, unreachedOf, type Ballot } from '../../polls/index.ts';
import { isVoid } from '../actions.ts';
import { namesOf } from '../course/names.ts';
import type { StepPart } from '../course/parts.ts';
import type { Course } from '../course/store.ts';
import { listButton } from '../elsewhere/buttons.ts';
import type { Voters } from '../schema.ts';
import { findAppraisal } from '../store.ts';
import { againButton, ballotsButton, guestsButton } from './buttons.ts';

interface SetState {
  lines: Html[];
  /** Papers that are still out. */
  out: number;
  buttons: Button[][];
}

/** How many papers are out and in, never whose. */
const setState = async (
  db: Db,
  t: Translator,
  course: Course,
  voters: Voters,
  ballot: Ballot,
): Promise<SetState> => {
  const { entitled: issued, voted: collected } = await turnoutOf(db, ballot);
  const hasToRepeat = await isVoid(db, ballot);
  const out = Math.max(0, issued - collected);
  return {
    lines: [
      t(`appraisal:assessment.${voters}-${ballot.state === 'open' ? 'open' : 'closed'}`, {
        issued,
        collected,
      }),
      ...(ballot.state === 'open' && out > 0
        ? [t('appraisal:assessment.out', { count: out })]
        : []),
      ...(hasToRepeat ? [t('appraisal:assessment.void')] : []),
    ],
    out,
    buttons: [
      [
        {
          label: t.plain(`appraisal:assessment.show-${voters}`),
          press: (voters === 'members' ? ballotsButton : guestsButton)(course.id),
        },
        ...(hasToRepeat
          ? [
              {
                label: t.plain('appraisal:assessment.again'),
                press: againButton(course.id, voters === 'members' ? 0 : 1),
              },
            ]
          : []),
      ],
    ],
  };
};

export const assessmentPart: StepPart = {
  step: 'assessment',
  state: async (db, env, t, { course, branch }) => {
    const appraisal = await findAppraisal(db, course.id);
    if (appraisal === undefined)
      return {
        lines: [t('appraisal:assessment.none')],
        missing: 1,
        buttons: [
          [
            { label: t.plain('appraisal:assessment.hand-out'), press: ballotsButton(course.id) },
            { label: t.plain('appraisal:elsewhere.list'), press: listButton(course.id, 0) },
          ],
        ],
      };
    const { ballot, guestBallot } = appraisal;
    const isOpen = ballot.state === 'open' || guestBallot?.state === 'open';
    const members = await setState(db, t, course, 'members', ballot);
    const unreached = ballot.state === 'open' ? await unreachedOf(db, env, branch, ballot.id) : [];
    const guests =
      guestBallot === null
        ? {
            lines: [t('appraisal:assessment.guests-none')],
            out: 0,
            buttons: [
              [{ label: t.plain('appraisal:assessment.invite'), press: guestsButton(course.id) }],
            ],
          }
        : await setState(db, t, course, 'guests', guestBallot);
    return {
      lines: [
        ...members.lines,
        ...(unreached.length === 0
          ? []
          : [t('appraisal:assessment.unreached', { names: namesOf(t, unreached) })]),
        ...guests.lines,
        ...(isOpen ? [t('appraisal:assessment.both-closed')] : []),
      ],
      missing: isOpen ? Math.max(1, members.out + guests.out) : 0,
      buttons: [...members.buttons, ...guests.buttons],
      isHeld: isOpen,
    };
  },
};
