/** Step 1, study and notice: what the course shows of it. */
import { listButton } from '../ticks/buttons.ts';
import type { TickList } from '../ticks/handlers.ts';
import type { StepPart } from '../course/parts.ts';
import { hoursButton, sendNoticeButton, writeNoticeButton } from './buttons.ts';
import { namesOf } from '../course/names.ts';
import { studyHours } from './actions.ts';
import { shortOf, STUDY_HOURS } from './rules.ts';
import { findNotice } from './store.ts';

/** For those who signed on paper. */
export const noticeList: TickList = {
  what: 'read',
  isTicked: ({ noticeReadAt }) => noticeReadAt !== null,
  head: (t) => t('appraisal:notice.head'),
  change: (isTicked, { now }) => ({ noticeReadAt: isTicked ? now : null }),
};

export const noticePart: StepPart = {
  step: 'notice',
  state: async (db, _env, t, { course, branch, participants }) => {
    const waiting = participants.filter((one) => !noticeList.isTicked(one));
    const notice = await findNotice(db, course.id);
    const hours = shortOf(await studyHours(db, course, branch));
    return {
      lines: [
        notice === undefined
          ? t('appraisal:notice.not-sent')
          : t('appraisal:notice.count', {
              count: participants.length - waiting.length,
              all: participants.length,
            }),
        ...(notice === undefined || waiting.length === 0
          ? []
          : [t('appraisal:notice.waiting', { names: namesOf(t, waiting) })]),
        t('appraisal:notice.hours-count', { count: hours.short, least: STUDY_HOURS }),
      ],
      missing: waiting.length,
      buttons: [
        notice === undefined
          ? [
              { label: t.plain('appraisal:notice.send'), press: writeNoticeButton(course.id) },
              { label: t.plain('appraisal:notice.hours'), press: hoursButton(course.id) },
            ]
          : [
              { label: t.plain('appraisal:notice.again'), press: sendNoticeButton(course.id) },
              { label: t.plain('appraisal:notice.hours'), press: hoursButton(course.id) },
            ],
        [{ label: t.plain('appraisal:notice.list'), press: listButton(course.id, 'read', 0) }],
      ],
    };
  },
};

export { noticePresses, wordsForm } from './handlers.ts';
